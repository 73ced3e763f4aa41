import { exp, log } from './portable-math.ts';
import type { RandomWords } from './random-words.ts';

/**
 * Standard normal deviates by the ziggurat of Marsaglia and Tsang (2000) with 128 layers, the layer and the
 * position drawn from separate bits of one word (Doornik 2005 shows why that matters). 24 bits of position.
 */
export const normal = (words: RandomWords): number => fromWord(words.next(), words);

/**
 * Fills `out` with normal deviates, one for each of `first` (uniform words of the same length) and the few
 * that are refused there made of further words.
 */
export function fillNormal(out: Float32Array, first: Uint32Array, words: RandomWords): void {
  for (let i = 0; i < out.length; i++) {
    const word = first[i]! | 0;
    const layer = word & 127;
    const position = word >> 8;
    const inside = (position < 0 ? -position : position) < inner[layer]!;
    out[i] = inside ? position * width[layer]! : fromWord(word, words);
  }
}

function fromWord(first: number, words: RandomWords): number {
  for (let word = first; ; word = words.next()) {
    const layer = word & 127;
    const position = (word | 0) >> 8; // −2^23 … 2^23 − 1
    const x = position * width[layer]!;
    if (Math.abs(position) < inner[layer]!) return x;
    if (layer === 0) return tail(words, position < 0);
    const height = density[layer]! + unit(words) * (density[layer + 1]! - density[layer]!);
    if (height < exp(-0.5 * x * x)) return x;
  }
}

/** In (0, 1). */
const unit = (words: RandomWords): number => (words.next() + 0.5) * 2 ** -32;

/** Beyond the edge: Marsaglia 1964. */
function tail(words: RandomWords, negative: boolean): number {
  for (;;) {
    const x = -log(unit(words)) / edge;
    const y = -log(unit(words));
    if (2 * y > x * x) return negative ? -(edge + x) : edge + x;
  }
}

const layers = 128;
/** Right edge of the base layer and area of each layer, for 128 layers. */
const edge = 3.442619855899;
const area = 9.91256303526217e-3;
const scale = 2 ** 23;

/** Right edges: of the base layer (as if it were a rectangle), then falling to 0. */
const edges = new Float64Array(layers + 1);
edges[0] = area / exp(-0.5 * edge * edge);
edges[1] = edge;
for (let i = 2; i < layers; i++) {
  const last = edges[i - 1]!;
  edges[i] = Math.sqrt(-2 * log(area / last + exp(-0.5 * last * last)));
}
const width = Float64Array.from(edges.subarray(0, layers), (x) => x / scale);
/** Positions below this lie under the curve without a look at it. */
const inner = Int32Array.from(width, (_, i) => (edges[i + 1]! / edges[i]!) * scale);
const density = Float64Array.from(edges, (x) => exp(-0.5 * x * x));
