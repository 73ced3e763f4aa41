export type Correction = 'holm' | 'benjamini-hochberg' | 'none';

/**
 * p values corrected for the number of tests: Holm (1979), which bounds the chance of any false finding, or
 * Benjamini and Hochberg (1995), which bounds the share of false ones among the findings. NaN stands for a
 * test that could not be made: it stays NaN and is not counted.
 */
export function adjustP(p: ArrayLike<number>, correction: Correction): Float64Array {
  const out = Float64Array.from(p);
  if (correction === 'none') return out;
  const order = Array.from(out.keys())
    .filter((i) => !Number.isNaN(out[i]!))
    .sort((a, b) => out[a]! - out[b]! || a - b);
  const n = order.length;
  let bound = correction === 'holm' ? 0 : 1;
  if (correction === 'holm') {
    order.forEach((i, k) => (out[i] = bound = Math.max(bound, Math.min(1, out[i]! * (n - k)))));
  } else {
    order.reverse().forEach((i, k) => (out[i] = bound = Math.min(bound, (out[i]! * n) / (n - k))));
  }
  return out;
}
