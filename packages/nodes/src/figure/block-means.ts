/** A matrix whose neighbouring cells were averaged. */
export interface Blocks {
  readonly values: Float32Array;
  readonly rows: number;
  readonly columns: number;
  /** Rows and columns of the original per block; the last ones may be of fewer. */
  readonly rowsPer: number;
  readonly columnsPer: number;
}

/** Means of blocks such that at most `mostRows` x `mostColumns` are left; NaN do not count. */
export function blockMeans(
  values: Float32Array,
  [rows, columns]: readonly [number, number],
  [mostRows, mostColumns]: readonly [number, number],
): Blocks {
  const [rowsPer, columnsPer] = [Math.ceil(rows / mostRows), Math.ceil(columns / mostColumns)];
  if (rowsPer <= 1 && columnsPer <= 1) return { values, rows, columns, rowsPer: 1, columnsPer: 1 };
  const [down, across] = [Math.ceil(rows / rowsPer), Math.ceil(columns / columnsPer)];
  const sums = new Float64Array(down * across);
  const counts = new Int32Array(down * across);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = values[row * columns + column]!;
      if (Number.isNaN(value)) continue;
      const block = Math.floor(row / rowsPer) * across + Math.floor(column / columnsPer);
      sums[block]! += value;
      counts[block]! += 1;
    }
  }
  const means = Float32Array.from(sums, (sum, i) => sum / counts[i]!);
  return { values: means, rows: down, columns: across, rowsPer, columnsPer };
}

/** More lines would hide what they part. */
const mostEdges = 30;

/** Places between two clusters, so that a fine line can part them; none if there are very many. */
export function clusterEdges(groups: Int32Array): Float64Array {
  const edges: number[] = [];
  groups.forEach((group, i) => i > 0 && group !== groups[i - 1] && edges.push(i - 0.5));
  return Float64Array.from(edges.length > mostEdges ? [] : edges);
}

const several = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** A sentence for captions on what a cell is; nothing if nothing was averaged. */
export const blockCaption = (
  { rowsPer, columnsPer }: Blocks,
  [row, column]: readonly [string, string],
): string =>
  rowsPer === 1 && columnsPer === 1
    ? ''
    : ` Each cell is the mean of ${several(rowsPer, row)} x ${several(columnsPer, column)}.`;
