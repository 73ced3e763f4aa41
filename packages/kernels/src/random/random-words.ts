import { philox } from './philox.ts';

/** Words made at a time: enough to hide the cost of the call, few enough to start a stream cheaply. */
const blockWords = 256;

/**
 * A stream of 32-bit words: xoshiro128** 1.1 (Blackman and Vigna 2021, "Scrambled linear pseudorandom number
 * generators"), whose start is a Philox function of the seed and of the path of the stream. Streams of
 * different paths are independent, so every frame, branch or worker can have its own without a word passing
 * between them.
 */
export class RandomWords {
  private readonly state: Uint32Array;
  private readonly block = new Uint32Array(blockWords);
  private at = blockWords;

  constructor(state: Uint32Array) {
    this.state = state;
  }

  /** The stream of a seed (an integer up to 2^53) and a path of integers. */
  static of(seed: number, path: readonly number[]): RandomWords {
    return new RandomWords(streamState(seed, path));
  }

  /** The next word, 0 … 2^32 − 1. */
  next(): number {
    if (this.at === blockWords) {
      fillWords(this.state, this.block);
      this.at = 0;
    }
    return this.block[this.at++]!;
  }

  /** Fills `out` with what as many calls of `next` would give, faster. */
  fill(out: Uint32Array): void {
    const left = this.block.subarray(this.at, this.at + out.length);
    out.set(left);
    this.at += left.length;
    if (left.length < out.length) fillWords(this.state, out.subarray(left.length));
  }
}

/** Four words of state for a seed and a path: each part of the path is one round of Philox. */
function streamState(seed: number, path: readonly number[]): Uint32Array {
  let key = split(seed);
  let state = philox([0, 0, 0, path.length], key);
  path.forEach((part, depth) => {
    const [low, high] = split(part);
    state = philox(
      [low, high, depth + 1, path.length],
      key.map((word, i) => word ^ state[i]!) as [number, number],
    );
    key = [state[2]!, state[3]!];
  });
  if (state.every((word) => word === 0)) state[0] = 1; // the one state that xoshiro cannot leave
  return state;
}

function split(value: number): [low: number, high: number] {
  if (!Number.isSafeInteger(value)) throw new RangeError(`a seed must be an integer, not ${value}`);
  return [value >>> 0, Math.floor(value / 2 ** 32) | 0];
}

/** Fills `out` with the next words of xoshiro128** and moves `state` on. */
export function fillWords(state: Uint32Array, out: Uint32Array): void {
  let a = state[0]! | 0;
  let b = state[1]! | 0;
  let c = state[2]! | 0;
  let d = state[3]! | 0;
  for (let i = 0; i < out.length; i++) {
    const x = Math.imul(b, 5);
    out[i] = Math.imul((x << 7) | (x >>> 25), 9);
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
  }
  state.set([a, b, c, d]);
}
