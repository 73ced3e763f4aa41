import { poisson } from './random/poisson.ts';
import { exp } from './random/portable-math.ts';
import { RandomWords } from './random/random-words.ts';
import { normal } from './random/ziggurat.ts';

/** A stream of random numbers; equal seeds and paths give equal numbers on every machine. */
export interface Random {
  /** An integer, 0 … 2^32 − 1. */
  uint32(): number;
  /** In [0, 1), 53 bits. */
  uniform(): number;
  /** In [low, high). */
  between(low: number, high: number): number;
  /** An integer, 0 … count − 1, each equally likely; count ≤ 2^32. */
  integer(count: number): number;
  /** Standard normal. */
  normal(): number;
  /** e to a normal deviate of standard deviation `sigma`, times `median`. */
  logNormal(median: number, sigma: number): number;
  /** Number of events where `mean` are expected; mean ≤ 1e9. */
  poisson(mean: number): number;
  /** A shuffled copy (Fisher–Yates). */
  shuffle<T>(items: readonly T[]): T[];
  /** A stream of its own; it depends on seed and path, not on what was drawn before. */
  fork(...path: number[]): Random;
}

/**
 * The stream of random numbers of a seed and a path, e.g. `createRandom(seed, frame)` for the noise of one
 * frame: xoshiro128** started by Philox4x32-10 (see `RandomWords`). No function is used whose last bit
 * engines may choose, so results are equal everywhere.
 *
 * @param seed an integer between −2^53 and 2^53
 */
export function createRandom(seed: number, ...path: number[]): Random {
  const words = RandomWords.of(seed, path);
  const uniform = () => ((words.next() >>> 5) * 2 ** 26 + (words.next() >>> 6)) * 2 ** -53;
  const random: Random = {
    uint32: () => words.next(),
    uniform,
    between: (low, high) => low + (high - low) * uniform(),
    integer: (count) => integer(words, count),
    normal: () => normal(words),
    logNormal: (median, sigma) => median * exp(sigma * normal(words)),
    poisson: (mean) => poisson(random, mean),
    shuffle(items) {
      const out = [...items];
      for (let i = out.length - 1; i > 0; i--) {
        const j = integer(words, i + 1);
        [out[i], out[j]] = [out[j]!, out[i]!];
      }
      return out;
    },
    fork: (...more) => createRandom(seed, ...path, ...more),
  };
  return random;
}

/** Without bias: words beyond the largest multiple of `count` are drawn again. */
function integer(words: RandomWords, count: number): number {
  if (!Number.isInteger(count) || count < 1 || count > 2 ** 32) throw new RangeError(`count ${count}`);
  const limit = 2 ** 32 - (2 ** 32 % count);
  let word = words.next();
  while (word >= limit) word = words.next();
  return word % count;
}
