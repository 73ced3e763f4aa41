import type { Random } from '../random.ts';

/** Squares of the distances of all points from some of them, points x chosen. */
export type SquaresFrom = (chosen: readonly number[]) => Float64Array | Float32Array;

/**
 * Starts of k-means by k-means++ (Arthur and Vassilvitskii 2007), greedy: of 2 + ⌊ln k⌋ candidates, drawn with
 * a chance in proportion to their squared distance from the nearest start so far, the one is taken that lowers
 * the sum of these most.
 *
 * @param n how many points there are
 * @returns k numbers of points
 */
export function spreadSeeds(n: number, k: number, random: Random, squaresFrom: SquaresFrom): number[] {
  const first = random.integer(n);
  const seeds = [first];
  const nearest = Float64Array.from(squaresFrom(seeds));
  const trials = 2 + Math.floor(Math.log(k));
  while (seeds.length < k) {
    let total = 0;
    for (const square of nearest) total += square;
    const candidates = Array.from({ length: trials }, () => draw(nearest, total * random.uniform()));
    const squares = squaresFrom(candidates);
    let best = 0;
    let least = Infinity;
    for (let trial = 0; trial < trials; trial++) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += Math.min(nearest[i]!, squares[i * trials + trial]!);
      if (sum < least) [best, least] = [trial, sum];
    }
    for (let i = 0; i < n; i++) nearest[i] = Math.min(nearest[i]!, squares[i * trials + best]!);
    seeds.push(candidates[best]!);
  }
  return seeds;
}

/** First element at which the running sum exceeds `at`; the last one that is not 0, if rounding leaves none. */
function draw(shares: Float64Array, at: number): number {
  let sum = 0;
  let last = 0;
  for (let i = 0; i < shares.length; i++) {
    if (shares[i] === 0) continue;
    sum += shares[i]!;
    if (sum > at) return i;
    last = i;
  }
  return last;
}
