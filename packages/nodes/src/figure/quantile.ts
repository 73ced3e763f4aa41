/** Quantile of the finite values, linear between neighbours; NaN if there are none. */
export function quantile(values: Float32Array | Float64Array, share: number): number {
  const sorted = values.filter(Number.isFinite).sort();
  if (sorted.length === 0) return NaN;
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const [low, high] = [sorted[below] ?? NaN, sorted[Math.min(below + 1, sorted.length - 1)] ?? NaN];
  return low + (high - low) * (position - below);
}
