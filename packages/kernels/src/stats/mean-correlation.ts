export interface MeanCorrelation {
  /** Per row, the mean Pearson correlation with all other rows; NaN if undefined. */
  readonly rows: Float64Array;
  /** Mean over all pairs of rows, over pairs within a group, and over pairs of two groups. */
  readonly all: number;
  readonly within: number;
  readonly between: number;
}

/**
 * Mean Pearson correlations of traces in one pass each for rows and sums, without the matrix: with z_i the trace
 * less its mean over its norm, Σ_j r_ij = z_i · Σ_j z_j. Equal to the means of `numpy.corrcoef` off its
 * diagonal. Rows whose values are all equal have no correlation and are left out.
 *
 * @param data rows x frames, no NaN
 * @param groups one per row, below 0 for rows that belong to none (they count in `all` and `rows` only)
 */
export function meanCorrelation(data: Float32Array, frames: number, groups: Int32Array): MeanCorrelation {
  const count = groups.length;
  const { means, norms } = moments(data, frames, count);
  const z = (row: number, t: number): number => (data[row * frames + t]! - means[row]!) / norms[row]!;
  const usable = Array.from({ length: count }, (_, row) => row).filter((row) => norms[row]! > 0);

  const total = new Float64Array(frames);
  const sums = new Map<number, { sum: Float64Array; size: number }>();
  for (const row of usable) {
    const label = groups[row]!;
    const group = sums.get(label) ?? { sum: new Float64Array(frames), size: 0 };
    sums.set(label, { sum: group.sum, size: group.size + 1 });
    for (let t = 0; t < frames; t++) group.sum[t]! += z(row, t);
  }
  const inGroups = new Float64Array(frames);
  let grouped = 0;
  let withinSum = 0;
  let withinPairs = 0;
  for (const [label, { sum, size }] of sums) {
    for (let t = 0; t < frames; t++) total[t]! += sum[t]!;
    if (label < 0) continue;
    for (let t = 0; t < frames; t++) inGroups[t]! += sum[t]!;
    grouped += size;
    withinSum += square(sum) - size;
    withinPairs += size * (size - 1);
  }

  const rows = new Float64Array(count).fill(NaN);
  const others = usable.length - 1;
  for (const row of usable) {
    let joint = 0;
    for (let t = 0; t < frames; t++) joint += z(row, t) * total[t]!;
    rows[row] = others > 0 ? (joint - 1) / others : NaN;
  }
  const betweenSum = square(inGroups) - grouped - withinSum;
  const betweenPairs = grouped * (grouped - 1) - withinPairs;
  return {
    rows,
    all: others > 0 ? (square(total) - usable.length) / (usable.length * others) : NaN,
    within: withinPairs > 0 ? withinSum / withinPairs : NaN,
    between: betweenPairs > 0 ? betweenSum / betweenPairs : NaN,
  };
}

const square = (values: Float64Array): number => values.reduce((sum, value) => sum + value * value, 0);

function moments(data: Float32Array, frames: number, count: number) {
  const means = new Float64Array(count);
  const norms = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    const trace = data.subarray(row * frames, (row + 1) * frames);
    if (trace.every((value) => value === trace[0])) continue;
    means[row] = trace.reduce((sum, value) => sum + value, 0) / frames;
    let squares = 0;
    for (const value of trace) squares += (value - means[row]!) ** 2;
    norms[row] = Math.sqrt(squares);
  }
  return { means, norms };
}
