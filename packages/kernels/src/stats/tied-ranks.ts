/** Ranks from 1, equal values sharing the mean of theirs, and Σ (t³ − t) over groups of t equal values. */
export interface TiedRanks {
  readonly ranks: Float64Array;
  readonly ties: number;
}

/**
 * Ranks as `scipy.stats.rankdata(values, 'average')`; −0 equals 0.
 *
 * @param values without NaN
 */
export function tiedRanks(values: Float64Array): TiedRanks {
  const order = Uint32Array.from(values, (_, i) => i).sort((a, b) => values[a]! - values[b]! || a - b);
  const ranks = new Float64Array(values.length);
  let ties = 0;
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let k = from; k < to; k++) ranks[order[k]!] = (from + 1 + to) / 2;
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  return { ranks, ties };
}
