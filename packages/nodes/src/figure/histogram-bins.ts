import { quantile } from './quantile.ts';

/**
 * Edges of equal bins over ascending finite values: Freedman and Diaconis' width (2 IQR / ∛n), 5 to 60 bins. If
 * `border` lies among the values, it is one of the edges, so that no bin holds values of both sides.
 */
export function binEdges(sorted: Float64Array, wanted: number, border: number | null): Float64Array {
  const [least, most] = [sorted[0] ?? 0, sorted.at(-1) ?? 1];
  if (most === least) return Float64Array.of(least - 0.5, least + 0.5);
  const spread = quantile(sorted, 0.75) - quantile(sorted, 0.25);
  const ideal = (2 * spread) / Math.cbrt(sorted.length);
  const automatic = ideal > 0 ? Math.ceil((most - least) / ideal) : 10;
  const count = wanted > 0 ? wanted : Math.min(60, Math.max(5, automatic));
  const width = (most - least) / count;
  if (border === null || border <= least || border >= most) {
    return Float64Array.from({ length: count + 1 }, (_, i) => (i === count ? most : least + i * width));
  }
  const below = Math.ceil((border - least) / width - 1e-9);
  const above = Math.ceil((most - border) / width - 1e-9);
  return Float64Array.from({ length: below + above + 1 }, (_, i) => border + (i - below) * width).map(
    // Rounding must not leave the extremes outside.
    (edge, i, { length }) =>
      i === 0 ? Math.min(edge, least) : i === length - 1 ? Math.max(edge, most) : edge,
  );
}

/** Number of values in each bin; the last bin holds its upper edge too. */
export function countInBins(values: Float64Array, edges: Float64Array): Int32Array {
  const bins = edges.length - 1;
  const counts = new Int32Array(bins);
  for (const value of values) {
    if (!(value >= edges[0]! && value <= edges[bins]!)) continue;
    let [low, high] = [0, bins];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (value >= edges[middle]!) low = middle;
      else high = middle;
    }
    counts[low]! += 1;
  }
  return counts;
}
