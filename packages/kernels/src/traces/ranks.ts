import { keyOf, placeIn, sortedKeys } from './sort-keys.ts';

/**
 * Ranks from 1, equal values sharing the mean of theirs, as `scipy.stats.rankdata(values, 'average')`.
 * Halves are exact in f32. −0 equals 0.
 *
 * @param values at most 2^21, without NaN
 */
export function averageRanks(values: Float32Array): Float32Array {
  const n = values.length;
  const keys = sortedKeys(values);
  const ranks = new Float32Array(n);
  for (let from = 0; from < n;) {
    const key = keyOf(keys[from]!);
    let to = from + 1;
    while (to < n && keyOf(keys[to]!) === key) to++;
    for (let k = from; k < to; k++) ranks[placeIn(keys[k]!)] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}
