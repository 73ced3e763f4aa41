/** Places of rows or columns cluster by cluster, noise last; without clusters as they are. */
export function matrixOrder(
  ids: Int32Array | null,
  count: number,
  clusters: ReadonlyMap<number, number> | null,
): number[] {
  const places = Array.from({ length: count }, (_, i) => i);
  if (ids === null || clusters === null) return places;
  const rank = (place: number): number => {
    const cluster = clusters.get(ids[place]!);
    return cluster === undefined ? Infinity : cluster < 0 ? Number.MAX_SAFE_INTEGER : cluster;
  };
  return places.sort((a, b) => (rank(a) === rank(b) ? a - b : rank(a) - rank(b)));
}

/** The matrix with rows and columns in another order. */
export function reordered(
  data: Float32Array,
  columns: number,
  rowOrder: readonly number[],
  columnOrder: readonly number[],
): Float32Array {
  const out = new Float32Array(rowOrder.length * columnOrder.length);
  rowOrder.forEach((row, r) => {
    columnOrder.forEach((column, c) => {
      out[r * columnOrder.length + c] = data[row * columns + column]!;
    });
  });
  return out;
}

/** True if rows and columns are the same things. */
export const sameIds = (a: Int32Array | null, b: Int32Array | null): boolean =>
  a !== null && b !== null && a.length === b.length && a.every((id, i) => id === b[i]);
