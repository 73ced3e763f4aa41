/** A value that lies far from those of the other recordings. */
export interface Outlier {
  readonly row: number;
  readonly column: string;
  readonly value: number;
  readonly median: number;
  /** Distance from the median in robust standard deviations. */
  readonly score: number;
}

const fewest = 8;
/** Iglewicz and Hoaglin's limit for the modified z-score. */
const limit = 3.5;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/**
 * Values whose modified z-score 0.6745 (x − median) / MAD exceeds 3.5 in size (Iglewicz and Hoaglin 1993).
 * Columns with fewer than eight numbers, or of which more than half are equal, cannot tell.
 */
export function outliers(column: string, cells: readonly string[]): Outlier[] {
  const numbers = cells.map((cell) => (cell.trim() === '' ? NaN : Number(cell)));
  const known = numbers.filter((value) => Number.isFinite(value));
  if (known.length < fewest) return [];
  const centre = median(known);
  const spread = median(known.map((value) => Math.abs(value - centre)));
  if (spread === 0) return [];
  return numbers.flatMap((value, row) => {
    const score = (0.6745 * (value - centre)) / spread;
    return Number.isFinite(score) && Math.abs(score) > limit
      ? [{ row, column, value, median: centre, score }]
      : [];
  });
}
