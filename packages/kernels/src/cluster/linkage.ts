import { condensedRow } from './condensed-distances.ts';
import { mergeLinks, type Merges } from './single-linkage.ts';

/** How far two clusters are apart; single linkage is `singleLinkage`. */
export type Linkage = 'complete' | 'average' | 'ward';

/** So that the number of pairs has 31 bits. */
const mostPoints = 65_536;

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
  if (n > mostPoints) throw new RangeError(`${n} points`);
  // Whole numbers of 32 bits: places that are doubles would be checked at each step.
  const rows = Int32Array.from({ length: n }, (_, i) => condensedRow(n, i) - i - 1);
  const [isWard, isAverage] = [method === 'ward', method === 'average'];
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
      least = before < 0 ? Infinity : distances[x < before ? rows[x]! + before : rows[before]! + x]!;
      const row = rows[x]!;
      let s = 0;
      for (; live[s]! < x; s++) {
        const i = live[s]!;
        const d = distances[rows[i]! + x]!;
        if (d < least) {
          least = d;
          y = i;
        }
      }
      for (s++; s < count; s++) {
        const i = live[s]!;
        const d = distances[row + i]!;
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
    const [gones, kepts] = [rows[gone]!, rows[kept]!];
    for (let s = 0; s < count; s++) {
      const i = live[s]!;
      if (i === kept) continue;
      const xi = distances[i < gone ? rows[i]! + gone : gones + i]!;
      const at = i < kept ? rows[i]! + kept : kepts + i;
      const yi = distances[at]!;
      // Lance and Williams 1967
      if (isWard) {
        const ni = size[i]!;
        const t = 1 / (nx + ny + ni);
        const square = (ni + nx) * t * xi * xi + (ni + ny) * t * yi * yi - ni * t * least * least;
        distances[at] = Math.sqrt(square);
      } else distances[at] = isAverage ? (nx * xi + ny * yi) / (nx + ny) : xi > yi ? xi : yi;
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
