/** Regions of assemblies, each region in one at most. */
export interface ExclusiveMembers {
  /** −1 for none. */
  readonly labels: Int32Array;
  /** Weight over the greatest weight of the assembly; 0 for regions of none. */
  readonly strength: Float32Array;
}

/**
 * Members of patterns: rows whose weight exceeds the pattern's threshold. A row that exceeds several joins the
 * pattern in which its weight is the greatest, of equal ones the first.
 *
 * @param patterns count x rows
 */
export function exclusiveMembers(
  patterns: Float64Array,
  thresholds: ArrayLike<number>,
  rows: number,
): ExclusiveMembers {
  const labels = new Int32Array(rows).fill(-1);
  const strength = new Float32Array(rows);
  const weights = new Float64Array(rows);
  for (let k = 0; k < thresholds.length; k++) {
    const pattern = patterns.subarray(k * rows, (k + 1) * rows);
    const most = pattern.reduce((high, one) => Math.max(high, one), 0);
    pattern.forEach((weight, r) => {
      if (!(weight > thresholds[k]!) || weight <= weights[r]!) return;
      labels[r] = k;
      weights[r] = weight;
      strength[r] = weight / most;
    });
  }
  return { labels, strength };
}
