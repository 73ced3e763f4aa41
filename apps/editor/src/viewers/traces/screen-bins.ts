/** The least and greatest value of each bin of frames, row by row. */
export interface Bins {
  /** Bin b spans the frames from `edges[b]` to before `edges[b + 1]`. */
  readonly edges: Int32Array;
  readonly bins: number;
  readonly low: Float32Array;
  readonly high: Float32Array;
}

/** Edges of at most `most` bins over the frames from `from` to before `to`, none of them empty. */
export function binEdges(from: number, to: number, most: number): Int32Array {
  const bins = Math.max(1, Math.min(most, to - from));
  return Int32Array.from({ length: bins + 1 }, (_, b) => from + Math.floor(((to - from) * b) / bins));
}

/** Reduces rows of samples for the screen; with a frame a bin the two are equal. NaN does not count. */
export function screenBins(
  data: Float32Array,
  frames: number,
  rows: readonly number[],
  from: number,
  to: number,
  most: number,
): Bins {
  const edges = binEdges(from, to, most);
  const bins = edges.length - 1;
  const low = new Float32Array(rows.length * bins).fill(Number.NaN);
  const high = new Float32Array(rows.length * bins).fill(Number.NaN);
  rows.forEach((row, r) => {
    const start = row * frames;
    for (let b = 0; b < bins; b++) {
      let [least, greatest] = [Infinity, -Infinity];
      for (let i = start + edges[b]!; i < start + edges[b + 1]!; i++) {
        const value = data[i]!;
        if (value < least) least = value;
        if (value > greatest) greatest = value;
      }
      if (least > greatest) continue;
      low[r * bins + b] = least;
      high[r * bins + b] = greatest;
    }
  });
  return { edges, bins, low, high };
}

/** Least and greatest of a row of bins, or of all; [0, 1] if there is no number. */
export function binsRange({ low, high, bins }: Bins, row?: number): readonly [number, number] {
  const [start, end] = row === undefined ? [0, low.length] : [row * bins, (row + 1) * bins];
  let [least, most] = [Infinity, -Infinity];
  for (let i = start; i < end; i++) {
    if (low[i]! < least) least = low[i]!;
    if (high[i]! > most) most = high[i]!;
  }
  return least > most ? [0, 1] : [least, most];
}
