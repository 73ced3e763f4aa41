import { editDistance } from '@ramify/graph';

/** Part of a text that was matched, to be highlighted: from `start` up to but not including `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Match {
  /** The larger, the better. */
  readonly score: number;
  readonly ranges: readonly Range[];
}

/** Places where words begin; `ΔF/F` and `k-means` have two. */
function wordStarts(text: string): number[] {
  const starts: number[] = [];
  for (const { index } of text.matchAll(/[\p{L}\p{N}]+/gu)) starts.push(index);
  return starts;
}

/** Letters of the token at the beginnings of words: `ms` in `Mask sum`. */
function initials(text: string, token: string): Range[] | undefined {
  const ranges: Range[] = [];
  let next = 0;
  for (const start of wordStarts(text)) {
    if (next < token.length && text[start] === token[next]) {
      ranges.push({ start, end: start + 1 });
      next++;
    }
  }
  return next === token.length && token.length > 1 ? ranges : undefined;
}

/** Letters of the token in order, one run of letters a range. */
function subsequence(text: string, token: string): Range[] | undefined {
  const ranges: { start: number; end: number }[] = [];
  let at = 0;
  for (const letter of token) {
    const found = text.indexOf(letter, at);
    if (found < 0) return undefined;
    const last = ranges.at(-1);
    if (last?.end === found) last.end = found + letter.length;
    else ranges.push({ start: found, end: found + letter.length });
    at = found + letter.length;
  }
  return ranges;
}

/** A word of the text that the token is a misspelling of. */
function misspelt(text: string, token: string): Range | undefined {
  if (token.length < 4) return undefined;
  const allowed = token.length < 7 ? 1 : 2;
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    if (Math.abs(word.length - token.length) > allowed) continue;
    if (editDistance(token, word) <= allowed) return { start: index, end: index + word.length };
  }
  return undefined;
}

/** How well one token fits a text; `loose` also tells letters that are spread over it. */
export function matchToken(text: string, token: string, loose: boolean): Match | undefined {
  const lower = text.toLowerCase();
  const wanted = token.toLowerCase();
  const at = lower.indexOf(wanted);
  const range = (start: number): Range[] => [{ start, end: start + wanted.length }];
  if (at === 0) return { score: lower.length === wanted.length ? 100 : 90, ranges: range(0) };
  const atWord = wordStarts(lower).find((start) => lower.startsWith(wanted, start));
  if (atWord !== undefined) return { score: 80, ranges: range(atWord) };
  if (at > 0 && wanted.length > 1) return { score: 55, ranges: range(at) };
  if (!loose) return undefined;
  const first = initials(lower, wanted);
  if (first !== undefined) return { score: 50, ranges: first };
  const near = misspelt(lower, wanted);
  if (near !== undefined) return { score: 45, ranges: [near] };
  const spread = wanted.length > 2 ? subsequence(lower, wanted) : undefined;
  if (spread === undefined) return undefined;
  // Letters all over the text are a chance hit; few runs of them are not.
  const runs = spread.length;
  const span = (spread.at(-1)?.end ?? 0) - (spread[0]?.start ?? 0);
  return runs <= Math.ceil(wanted.length / 2) && span <= wanted.length * 2
    ? { score: 30 - runs, ranges: spread }
    : undefined;
}

/** Ranges in order, those that touch joined. */
export function joinRanges(ranges: readonly Range[]): readonly Range[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}
