/** By robust z-score, or by share of the pixels. */
export type ActiveSelection = { readonly z: number } | { readonly percent: number };

/**
 * Pixels among the allowed ones whose score stands out:
 *
 * - `z`: score >= median + z · 1.4826 · MAD, and above the median;
 * - `percent`: the best `percent` % (rounded, at least one pixel); of equal scores at the limit all are taken.
 *
 * @param score any shape, finite where allowed
 * @param allowed nonzero = may be chosen; at least one
 */
export function selectActive(
  score: Float32Array,
  allowed: Uint8Array,
  selection: ActiveSelection,
): Uint8Array {
  const values = score.filter((_, i) => allowed[i] !== 0).sort();
  const out = new Uint8Array(score.length);
  if (values.length === 0) return out;
  let above = -Infinity;
  let least: number;
  if ('z' in selection) {
    above = middle(values);
    const spread = middle(values.map((value) => Math.abs(value - above)).sort());
    least = above + selection.z * 1.4826 * spread;
  } else {
    const count = Math.max(1, Math.round((values.length * selection.percent) / 100));
    least = values[values.length - count]!;
  }
  for (let i = 0; i < out.length; i++) {
    if (allowed[i] !== 0 && score[i]! >= least && score[i]! > above) out[i] = 1;
  }
  return out;
}

/** Median of sorted values. */
function middle(sorted: Float32Array): number {
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
