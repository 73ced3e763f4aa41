import { log } from '../random/portable-math.ts';
import { withArena } from '../wasm/instance.ts';
import type { Neighbours } from './nearest-lists.ts';
import { symmetricGraph, type SparseGraph } from './sparse-graph.ts';
import { tsneWasm } from './tsne-wasm.ts';

/** Largest difference of the entropy from the logarithm of the perplexity. */
const tolerance = 1e-5;

/**
 * Conditional probabilities p(j|i) ∝ exp(−β_i d²_ij) of squared distances, row by row, with β_i by bisection so that
 * the entropy of the row is ln(perplexity) within 1e-5 (van der Maaten and Hinton 2008, JMLR 9:2579; the search
 * starts at β = 1 and doubles, as scikit-learn's does). Infinity stands for a point that does not count.
 * Relative error about 1e-6 (f32).
 *
 * @param squares rows x k
 * @param perplexity from 1 to below the number of finite distances of a row
 */
export function conditionalProbabilities(squares: Float32Array, k: number, perplexity: number): Float32Array {
  const rows = squares.length / k;
  const width = Math.ceil(k / 4) * 4;
  const result = new Float32Array(squares.length);
  // In stretches of rows, so that little is held twice.
  const stretch = Math.max(1, Math.floor(2 ** 20 / width));
  for (let from = 0; from < rows; from += stretch) {
    const count = Math.min(stretch, rows - from);
    withArena((space) => {
      const sums = space.alloc(16);
      const start = space.alloc(4 * count * width);
      const view = space.view(Float32Array, start, count * width).fill(Infinity);
      for (let r = 0; r < count; r++) {
        view.set(squares.subarray((from + r) * k, (from + r + 1) * k), r * width);
      }
      space.load(tsneWasm).conditional(start, count, width, log(perplexity), tolerance, sums);
      for (let r = 0; r < count; r++) {
        result.set(view.subarray(r * width, r * width + k), (from + r) * k);
      }
    });
  }
  return result;
}

/**
 * Joint probabilities p_ij = (p(j|i) + p(i|j)) / 2n of all pairs.
 *
 * @param squares n x n squared distances, symmetric; what is on the diagonal does not count
 * @returns n x n, symmetric, with sum 1
 */
export function jointProbabilities(squares: Float32Array, n: number, perplexity: number): Float32Array {
  const others = squares.slice();
  for (let i = 0; i < n; i++) others[i * n + i] = Infinity;
  const p = conditionalProbabilities(others, n, perplexity);
  // By blocks: a walk down a column of a large matrix misses the cache at every step.
  const block = 64;
  for (let i0 = 0; i0 < n; i0 += block) {
    for (let j0 = i0; j0 < n; j0 += block) {
      for (let i = i0; i < Math.min(n, i0 + block); i++) {
        for (let j = Math.max(j0, i + 1); j < Math.min(n, j0 + block); j++) {
          const value = (p[i * n + j]! + p[j * n + i]!) / (2 * n);
          p[i * n + j] = value;
          p[j * n + i] = value;
        }
      }
    }
  }
  return p;
}

/** Joint probabilities of neighbours alone: those that are not among the nearest count as 0. Their sum is 1. */
export function neighbourProbabilities({ k, index, square }: Neighbours, perplexity: number): SparseGraph {
  const n = index.length / k;
  const p = conditionalProbabilities(square, k, perplexity);
  return symmetricGraph(index, p, k, (a, b) => (a + b) / (2 * n));
}
