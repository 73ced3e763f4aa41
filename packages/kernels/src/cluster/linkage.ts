import { condensedRow } from './condensed-distances.ts';
import { mergeLinks, type Merges } from './single-linkage.ts';

/** How far two clusters are apart; single linkage is `singleLinkage`. */
export type Linkage = 'complete' | 'average' | 'ward';

/** Distance of cluster i to the union of x and y (Lance and Williams 1967); sizes in points. */
type Update = (xi: number, yi: number, xy: number, nx: number, ny: number, ni: number) => number;

const updates: Record<Linkage, Update> = {
  complete: (xi, yi) => Math.max(xi, yi),
  average: (xi, yi, _xy, nx, ny) => (nx * xi + ny * yi) / (nx + ny),
  ward(xi, yi, xy, nx, ny, ni) {
    const t = 1 / (nx + ny + ni);
    return Math.sqrt((ni + nx) * t * xi * xi + (ni + ny) * t * yi * yi - ni * t * xy * xy);
  },
};

/**
 * Agglomerative clustering by chains of nearest neighbours (Benzécri 1982, Murtagh 1985): n² steps. Equal to
 * `scipy.cluster.hierarchy.linkage`, ties included: the chain prefers the cluster that it comes from, then the
 * lowest number; equal heights keep the order in which they were found.
 *
 * @param distances condensed distances of `n` points, Euclidean ones for Ward's method; they are overwritten
 */
export function linkage(
  distances: Float64Array,
  n: number,
  method: Linkage,
  progress: (done: number) => void = () => {},
): Merges {
  const update = updates[method];
  const rows = Float64Array.from({ length: n }, (_, i) => condensedRow(n, i) - i - 1);
  const at = (i: number, j: number) => (i < j ? rows[i]! + j : rows[j]! + i);
  const size = new Int32Array(n).fill(1);
  const live = Int32Array.from({ length: n }, (_, i) => i);
  let count = n;
  const a = new Int32Array(n - 1);
  const b = new Int32Array(n - 1);
  const height = new Float64Array(n - 1);
  const chain: number[] = [];
  for (let k = 0; k < n - 1; k++) {
    if (chain.length === 0) chain.push(live[0]!);
    let x: number;
    let y: number;
    let least: number;
    for (;;) {
      x = chain.at(-1)!;
      const before = chain.at(-2) ?? -1;
      y = before;
      least = before < 0 ? Infinity : distances[at(x, before)]!;
      const row = rows[x]!;
      for (let s = 0; s < count; s++) {
        const i = live[s]!;
        if (i === x) continue;
        const d = distances[i < x ? rows[i]! + x : row + i]!;
        if (d < least) {
          least = d;
          y = i;
        }
      }
      if (y === before) break;
      chain.push(y);
    }
    chain.length -= 2;
    const [gone, kept] = x < y ? [x, y] : [y, x];
    const [nx, ny] = [size[gone]!, size[kept]!];
    a[k] = gone;
    b[k] = kept;
    height[k] = least;
    size[kept] = nx + ny;
    live.copyWithin(live.indexOf(gone), live.indexOf(gone) + 1, count--);
    for (let s = 0; s < count; s++) {
      const i = live[s]!;
      if (i === kept) continue;
      const to = at(i, kept);
      distances[to] = update(distances[at(i, gone)]!, distances[to]!, least, nx, ny, size[i]!);
    }
    if ((k & 63) === 63) progress(k + 1);
  }
  const order = stableOrder(height);
  return mergeLinks(
    order.map((k) => a[k]!),
    order.map((k) => b[k]!),
    Float64Array.from(order, (k) => height[k]!),
  );
}

/** Numbers of the elements in rising order of value, equal ones as they come. */
export const stableOrder = (values: Float64Array): Int32Array =>
  Int32Array.from(values.keys()).sort((i, j) => values[i]! - values[j]! || i - j);
