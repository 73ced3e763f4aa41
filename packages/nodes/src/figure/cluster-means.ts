/** Mean trace of a cluster with its spread. */
export interface ClusterMean {
  readonly cluster: number;
  /** Number of traces that it is the mean of. */
  readonly traces: number;
  readonly mean: Float64Array;
  /** Standard deviation among the traces in each frame (n − 1); NaN of a single trace. */
  readonly sd: Float64Array;
}

/**
 * Mean and standard deviation of the rows of each cluster, column by column, in two passes.
 *
 * @param values rows x columns; NaN spreads to the mean of its column
 * @param clusters one number per row
 * @param wanted clusters to look at, in the order of the result
 */
export function clusterMeans(
  values: Float32Array,
  columns: number,
  clusters: Int32Array,
  wanted: readonly number[],
): ClusterMean[] {
  return wanted.map((cluster) => {
    const rows = [...clusters.keys()].filter((row) => clusters[row] === cluster);
    const mean = new Float64Array(columns);
    for (const row of rows) for (let t = 0; t < columns; t++) mean[t]! += values[row * columns + t]!;
    for (let t = 0; t < columns; t++) mean[t]! /= rows.length;
    const sd = new Float64Array(columns);
    for (const row of rows) {
      for (let t = 0; t < columns; t++) sd[t]! += (values[row * columns + t]! - mean[t]!) ** 2;
    }
    for (let t = 0; t < columns; t++) sd[t] = rows.length > 1 ? Math.sqrt(sd[t]! / (rows.length - 1)) : NaN;
    return { cluster, traces: rows.length, mean, sd };
  });
}
