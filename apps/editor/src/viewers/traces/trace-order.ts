/** Rows cluster by cluster, noise last; within a cluster, and without clusters, in the order of the traces. */
export function traceOrder(
  ids: Int32Array,
  clusters: ReadonlyMap<number, number> | null,
  only: ReadonlySet<number> | null,
): number[] {
  const rows = [...ids.keys()].filter((row) => only === null || only.has(ids[row]!));
  if (clusters === null) return rows;
  const rank = (row: number): number => {
    const cluster = clusters.get(ids[row]!);
    return cluster === undefined ? Infinity : cluster < 0 ? Number.MAX_SAFE_INTEGER : cluster;
  };
  return rows.sort((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    return left === right ? a - b : left - right;
  });
}

/** Height of a row in units for all rows: that of nearly all of them, so that one wild trace does not flatten the rest. */
export function commonSpan(ranges: readonly (readonly [number, number])[]): number {
  const spans = ranges.map(([least, most]) => most - least).sort((a, b) => a - b);
  return spans[Math.floor((spans.length - 1) * 0.95)] || 1;
}

/** All of a list, or `most` of it, evenly taken. */
export const evenly = <T>(list: readonly T[], most: number): readonly T[] =>
  list.length <= most
    ? list
    : Array.from({ length: most }, (_, i) => list[Math.floor((i * list.length) / most)]!);
