/**
 * Adjusted Rand index of two partitions of the same items (Hubert and Arabie 1985): 1 for equal partitions,
 * about 0 for independent ones, below 0 for worse than chance. Every label is a set, −1 too: leave out noise
 * before, if it should not count. Equal to scikit-learn's `adjusted_rand_score`.
 *
 * @param a label of each item; any integers
 */
export function adjustedRand(a: Int32Array, b: Int32Array): number {
  if (a.length !== b.length) throw new RangeError(`${a.length} and ${b.length} labels`);
  const rows = sizes(a);
  const columns = sizes(b);
  const cells = new Map<string, number>();
  for (let i = 0; i < a.length; i++) {
    const key = `${a[i]} ${b[i]}`;
    cells.set(key, (cells.get(key) ?? 0) + 1);
  }
  const both = pairs(cells);
  const inRows = pairs(rows);
  const inColumns = pairs(columns);
  const all = (a.length * (a.length - 1)) / 2;
  const chance = all === 0 ? 0 : (inRows * inColumns) / all;
  const most = (inRows + inColumns) / 2;
  return most === chance ? 1 : (both - chance) / (most - chance);
}

function sizes(labels: Int32Array): Map<number, number> {
  const out = new Map<number, number>();
  for (const label of labels) out.set(label, (out.get(label) ?? 0) + 1);
  return out;
}

/** Number of pairs of items in the same set. */
const pairs = (counts: Map<unknown, number>): number =>
  [...counts.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
