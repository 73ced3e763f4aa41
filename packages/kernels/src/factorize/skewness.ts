/**
 * Skewness of each row, m3 / m2^1.5 with moments of the population (the biased estimate of
 * `scipy.stats.skew`), in f64. 0 for a row of equal values; NaN if a value is not a number.
 *
 * @param data rows x columns
 * @param inside columns to look at, or null for all
 */
export function rowSkewness(
  data: Float32Array,
  rows: number,
  columns: number,
  inside: Int32Array | null = null,
): Float64Array {
  return Float64Array.from({ length: rows }, (_, r) => {
    const row = data.subarray(r * columns, (r + 1) * columns);
    return skewness(inside === null ? row : Float32Array.from(inside, (i) => row[i]!));
  });
}

function skewness(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let m2 = 0;
  let m3 = 0;
  let equal = true;
  for (const value of values) {
    const d = value - mean;
    m2 += d * d;
    m3 += d * d * d;
    if (value !== values[0]) equal = false;
  }
  if (equal) return Number.isFinite(values[0] ?? 0) ? 0 : NaN;
  const n = values.length;
  return m3 / n / (m2 / n) ** 1.5;
}
