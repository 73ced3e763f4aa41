import { exp, log } from '../random/portable-math.ts';

/** Scale of the neighbourhood of each point. */
export interface SmoothDistances {
  /** Distance to the nearest neighbour that is not at the same place. */
  readonly rho: Float64Array;
  /** Width beyond it. */
  readonly sigma: Float64Array;
}

const tolerance = 1e-5;
const mostSteps = 64;
/** σ is at least this share of the mean distance. */
const leastShare = 1e-3;

/**
 * ρ and σ of every point, so that Σ exp(−max(0, d − ρ) / σ) over its neighbours is log2(k + 1): smooth distances to
 * the k nearest neighbours of UMAP (McInnes, Healy and Melville 2018, arXiv:1802.03426, algorithm 3) with local
 * connectivity 1. As in umap-learn, the point itself counts as a neighbour for log2 and for mean distances.
 *
 * @param distances n x k, of the k nearest others, rising
 */
export function smoothDistances(distances: Float32Array, k: number): SmoothDistances {
  const n = distances.length / k;
  const rho = new Float64Array(n);
  const sigma = new Float64Array(n);
  const wanted = log(k + 1) / Math.LN2;
  const meanOf = (values: Float32Array, count: number): number =>
    values.reduce((sum, value) => sum + value, 0) / count;
  const overall = meanOf(distances, n * (k + 1));
  for (let i = 0; i < n; i++) {
    const row = distances.subarray(i * k, (i + 1) * k);
    rho[i] = row.find((distance) => distance > 0) ?? 0;
    const found = width(row, rho[i]!, wanted);
    const mean = rho[i]! > 0 ? meanOf(row, k + 1) : overall;
    sigma[i] = Math.max(found, leastShare * mean);
  }
  return { rho, sigma };
}

/** σ by bisection from 1; the sum grows with it. */
function width(row: Float32Array, rho: number, wanted: number): number {
  let low = 0;
  let high = Infinity;
  let sigma = 1;
  for (let step = 0; step < mostSteps; step++) {
    let sum = 0;
    for (const distance of row) sum += distance > rho ? exp((rho - distance) / sigma) : 1;
    if (Math.abs(sum - wanted) < tolerance) break;
    if (sum > wanted) {
      high = sigma;
      sigma = (low + high) / 2;
    } else {
      low = sigma;
      sigma = high === Infinity ? sigma * 2 : (low + high) / 2;
    }
  }
  return sigma;
}
