import { exp } from '../random/portable-math.ts';
import { smoothDistances } from './smooth-distances.ts';
import { symmetricGraph, type SparseGraph } from './sparse-graph.ts';

/**
 * Fuzzy simplicial set of UMAP as a graph: the membership of a neighbour at distance d is exp(−max(0, d − ρ) / σ), and
 * the two directions are joined by the probabilistic union a + b − ab.
 *
 * @param index n x k nearest others
 * @param distances n x k
 */
export function fuzzyGraph(index: Int32Array, distances: Float32Array, k: number): SparseGraph {
  const { rho, sigma } = smoothDistances(distances, k);
  const weights = Float64Array.from(distances, (distance, at) => {
    const i = Math.floor(at / k);
    return distance > rho[i]! ? exp((rho[i]! - distance) / sigma[i]!) : 1;
  });
  return symmetricGraph(index, weights, k, (a, b) => a + b - a * b);
}
