import { paletteFamilies, type PaletteEntry } from './entries.ts';
import { joinRanges, matchToken, type Match, type Range } from './match.ts';

/** An entry that fits what was typed. */
export interface PaletteMatch {
  readonly entry: PaletteEntry;
  readonly score: number;
  /** What to highlight. */
  readonly title: readonly Range[];
  readonly summary: readonly Range[];
}

interface Fit {
  readonly score: number;
  readonly title: readonly Range[];
  readonly summary: readonly Range[];
}

/** How well an entry fits one word of the query: by its title, else by what else is said of it. */
function fitToken(entry: PaletteEntry, token: string): Fit | undefined {
  const none: readonly Range[] = [];
  const fits: Fit[] = [];
  const title = matchToken(entry.title, token, true);
  if (title !== undefined) fits.push({ score: title.score, title: title.ranges, summary: none });
  const weaker = (match: Match | undefined, share: number): void => {
    if (match !== undefined) fits.push({ score: match.score * share, title: none, summary: none });
  };
  for (const keyword of entry.keywords) weaker(matchToken(keyword, token, token.length > 3), 0.85);
  weaker(matchToken(entry.type.split(/[.:]/).at(-1) ?? '', token, false), 0.8);
  weaker(matchToken(paletteFamilies[entry.family], token, false), 0.6);
  const summary = token.length > 1 ? matchToken(entry.summary, token, false) : undefined;
  if (summary !== undefined) fits.push({ score: summary.score * 0.5, title: none, summary: summary.ranges });
  return fits.sort((a, b) => b.score - a.score)[0];
}

function fit(entry: PaletteEntry, tokens: readonly string[]): PaletteMatch | undefined {
  let score = 0;
  const title: Range[] = [];
  const summary: Range[] = [];
  for (const token of tokens) {
    const found = fitToken(entry, token);
    if (found === undefined) return undefined;
    score += found.score;
    title.push(...found.title);
    summary.push(...found.summary);
  }
  // Words that stand together in the title are what was meant.
  const phrase = tokens.length > 1 ? (matchToken(entry.title, tokens.join(' '), false)?.score ?? 0) / 4 : 0;
  return {
    entry,
    score: score / tokens.length + phrase,
    title: joinRanges(title),
    summary: joinRanges(summary),
  };
}

/**
 * The entries that fit every word of a query, the best first; those that fit equally well in their own order,
 * recent ones before. Without a query, all of them.
 */
export function searchPalette(
  entries: readonly PaletteEntry[],
  query: string,
  recent: readonly string[] = [],
): readonly PaletteMatch[] {
  const tokens = query
    .trim()
    .split(/\s+/)
    .filter((token) => token !== '');
  if (tokens.length === 0) return entries.map((entry) => ({ entry, score: 0, title: [], summary: [] }));
  const bonus = ({ entry }: PaletteMatch): number => (recent.includes(entry.type) ? 2 : 0);
  return entries
    .flatMap((entry) => fit(entry, tokens) ?? [])
    .map((match, i) => ({ match, i, score: match.score + bonus(match) }))
    .sort((a, b) => b.score - a.score || a.i - b.i)
    .map(({ match }) => match);
}
