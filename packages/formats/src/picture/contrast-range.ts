/** Percentile of ascending values, linear between neighbours (NumPy's default). */
function percentile(sorted: Float32Array, percent: number): number {
  const position = ((sorted.length - 1) * percent) / 100;
  const below = Math.floor(position);
  const [low, high] = [sorted[below] ?? 0, sorted[Math.min(below + 1, sorted.length - 1)] ?? 0];
  return low + (high - low) * (position - below);
}

/**
 * Values to show black and white: the given percentiles of all finite values. Where they coincide (a mask, a
 * sparse image) it is the whole range, and for a constant image one unit above the constant.
 */
export function contrastRange(
  data: Float32Array,
  lowPercentile = 1,
  highPercentile = 99.5,
): readonly [number, number] {
  const sorted = data.filter(Number.isFinite).sort();
  const low = percentile(sorted, lowPercentile);
  const high = percentile(sorted, highPercentile);
  if (high > low) return [low, high];
  const [least, most] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  return most > least ? [least, most] : [least, least + 1];
}
