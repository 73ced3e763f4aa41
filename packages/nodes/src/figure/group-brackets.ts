import type { PlotMark } from '@ramify/sdk';
import { pText, shortNumber, type Pair } from './group-tests.ts';

interface Bracket {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Brackets of a measure's pairs by the places of their groups; pairs of other groups are left out. */
export function bracketsOf(
  pairs: readonly Pair[],
  names: readonly string[],
  significantOnly: boolean,
): Bracket[] {
  return pairs.flatMap(({ a, b, p, delta }) => {
    const [from, to] = [names.indexOf(a), names.indexOf(b)].sort((x, y) => x - y) as [number, number];
    if (from < 0 || from === to || !Number.isFinite(p) || (significantOnly && !(p < 0.05))) return [];
    // Two groups leave room for the effect size; δ counts upwards from the group on the left.
    const effect = names.length === 2 && Number.isFinite(delta) ? (a === names[from] ? delta : -delta) : NaN;
    return [{ from, to, text: Number.isNaN(effect) ? pText(p) : `${pText(p)}, δ = ${shortNumber(effect)}` }];
  });
}

/** Short brackets lie low, long ones above them; those of one level do not touch. */
export function bracketLevels(
  brackets: readonly Bracket[],
): { readonly bracket: Bracket; readonly level: number }[] {
  const levels: Bracket[][] = [];
  return [...brackets]
    .sort((a, b) => a.to - a.from - (b.to - b.from) || a.from - b.from)
    .map((bracket) => {
      const apart = ({ from, to }: Bracket): boolean => to < bracket.from || from > bracket.to;
      const within = ({ from, to }: Bracket): boolean => from >= bracket.from && to <= bracket.to;
      // A bracket stands above all that it spans.
      let level = levels.reduce((above, taken, at) => (taken.some(within) ? at + 1 : above), 0);
      while (levels[level]?.every(apart) === false) level += 1;
      (levels[level] ??= []).push(bracket);
      return { bracket, level };
    });
}

/** Brackets above the values, and how high they reach. */
export function bracketMarks(
  brackets: readonly Bracket[],
  top: number,
  pixel: number,
): { readonly marks: readonly PlotMark[]; readonly top: number } {
  const placed = bracketLevels(brackets);
  if (placed.length === 0) return { marks: [], top };
  const [first, step, foot] = [10 * pixel, 19 * pixel, 3 * pixel];
  const at = placed.map(({ bracket, level }) => ({ ...bracket, y: top + first + level * step }));
  const rows = at.flatMap(({ from, to, y }) => [
    [from + 0.04, y, to - 0.04, y],
    [from + 0.04, y, from + 0.04, y - foot],
    [to - 0.04, y, to - 0.04, y - foot],
  ]);
  const column = (i: number): Float64Array => Float64Array.from(rows, (row) => row[i] ?? NaN);
  return {
    top: Math.max(...at.map(({ y }) => y)) + 15 * pixel,
    marks: [
      {
        type: 'segments',
        x0: column(0),
        y0: column(1),
        x1: column(2),
        y1: column(3),
        colour: 'soft',
        name: 'pair',
      },
      {
        type: 'text',
        x: Float64Array.from(at, ({ from, to }) => (from + to) / 2),
        y: Float64Array.from(at, ({ y }) => y + 7 * pixel),
        texts: at.map(({ text }) => text),
        name: 'p',
      },
    ],
  };
}
