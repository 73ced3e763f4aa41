import { adjustedRand } from '../../packages/kernels/src/evaluate/adjusted-rand.ts';
import type { NpyArray } from './npy.ts';

const short = (value: number): string => String(Number(value.toPrecision(4)));

/** Largest absolute difference, with the largest sample to judge it by; for masks the pixels that differ. */
export function differenceOf(a: NpyArray, b: NpyArray): string {
  if (a.length !== b.length) return `${a.length} and ${b.length} samples`;
  let [largest, peak, unequal] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const distance = Math.abs((a[i] ?? NaN) - (b[i] ?? NaN));
    if (distance > 0) unequal++;
    largest = Number.isNaN(distance) ? NaN : Math.max(largest, distance);
    peak = Math.max(peak, Math.abs(b[i] ?? NaN));
  }
  if (unequal === 0 && !Number.isNaN(largest)) return '0';
  if (peak <= 1 && a instanceof Uint8Array) return `${unequal} px`;
  return `${largest.toPrecision(2)} of ${Number(peak.toPrecision(3))}`;
}

/** How alike two partitions are, with the number of clusters and the noise of each. */
export function partitionsAlike(ours: NpyArray, theirs: NpyArray): string {
  const [a, b] = [Int32Array.from(ours), Int32Array.from(theirs)];
  const clusters = (labels: Int32Array) => new Set(labels.filter((label) => label >= 0)).size;
  const noise = (labels: Int32Array) => labels.reduce((sum, label) => sum + (label < 0 ? 1 : 0), 0);
  return `ARI ${short(adjustedRand(a, b))}; ${clusters(a)} and ${clusters(b)} clusters, ${noise(a)} and ${noise(b)} points of noise`;
}

/** A number for each result, such as an error that both try to lower. */
export const bothHave =
  (what: string, measure: (result: NpyArray) => number) =>
  (ours: NpyArray, theirs: NpyArray): string =>
    `${what} ${short(measure(ours))} and ${short(measure(theirs))}`;
