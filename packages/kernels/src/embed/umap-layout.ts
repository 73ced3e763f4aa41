import { createRandom } from '../random.ts';
import { acquireSpace, releaseSpace } from '../wasm/instance.ts';
import { wasmModule } from '../wasm/module.ts';
import { base64 } from '../wasm/umap.gen.ts';
import type { SparseGraph } from './sparse-graph.ts';

/** Function of `assembly/umap.ts`. */
interface UmapExports {
  readonly epoch: (
    edges: number,
    points: number,
    dimensions: number,
    position: number,
    heads: number,
    tails: number,
    every: number,
    due: number,
    pushed: number,
    state: number,
    work: number,
    epoch: number,
    a: number,
    b: number,
    rate: number,
    negatives: number,
  ) => void;
}

const umapWasm = wasmModule<UmapExports>(base64);

export interface UmapOptions {
  readonly dimensions: number;
  readonly epochs: number;
  /** Of the curve, see `fitCurve`. */
  readonly a: number;
  readonly b: number;
  readonly learningRate: number;
  /** Random points that push, for each neighbour that pulls. */
  readonly negatives: number;
  readonly seed: number;
}

/** A map of UMAP on its way. */
export interface UmapLayout {
  /** Does the epochs up to, without, number `end`. */
  runTo(end: number): void;
  /** n x dimensions. */
  position(): Float32Array;
  /** Gives the memory back; the layout is of no use any more. */
  release(): void;
}

/**
 * Lays out a fuzzy graph by stochastic gradient descent with negative sampling (McInnes, Healy and Melville 2018,
 * algorithm 5, with umap-learn's schedule): an edge of weight w is worked on in a share w / max w of the epochs,
 * edges of a share below one epoch never; steps are clipped to 4 and shrink linearly to 0. Both ends of an edge
 * move; the repelling points of an edge act at once. Everything in one thread and in order, in f32: equal seeds give
 * equal bits.
 *
 * @param start n x dimensions
 */
export function umapLayout(graph: SparseGraph, start: Float32Array, options: UmapOptions): UmapLayout {
  const { dimensions, epochs, a, b, learningRate, negatives, seed } = options;
  const { n, offsets, columns, values } = graph;
  const heaviest = values.reduce((most, value) => Math.max(most, value), 0);
  const kept = [...values.keys()].filter((e) => values[e]! >= heaviest / epochs);
  const heads = new Int32Array(columns.length);
  for (let i = 0; i < n; i++) heads.fill(i, offsets[i], offsets[i + 1]);
  const every = Float64Array.from(kept, (e) => heaviest / values[e]!);
  const random = createRandom(seed, 2);
  const words = Uint32Array.from({ length: 4 }, () => random.uint32());
  words[0]! |= 1; // a state of zeros would stay so

  const space = acquireSpace();
  const kernel = space.load(umapWasm);
  const place = space.put(start);
  const headsAt = space.put(Int32Array.from(kept, (e) => heads[e]!));
  const tailsAt = space.put(Int32Array.from(kept, (e) => columns[e]!));
  const everyAt = space.put(every);
  const dueAt = space.put(every);
  const pushedAt = space.put(every.map((interval) => interval / negatives));
  const state = space.put(words);
  const work = space.alloc(16 + 4 * dimensions);
  let done = 0;
  return {
    runTo(end) {
      for (; done < Math.min(end, epochs); done++) {
        const rate = learningRate * (1 - done / epochs);
        kernel.epoch(
          kept.length,
          n,
          dimensions,
          place,
          headsAt,
          tailsAt,
          everyAt,
          dueAt,
          pushedAt,
          state,
          work,
          done,
          a,
          b,
          rate,
          negatives,
        );
      }
    },
    position: () => space.view(Float32Array, place, n * dimensions).slice(),
    release: () => releaseSpace(space),
  };
}
