import type { SkeletonValue } from '@ramify/sdk';

/** The pixels of a skeleton with their connections, in compressed rows. */
export interface PixelGraph {
  /** Pixel index of every vertex, ascending. */
  readonly pixels: Int32Array;
  /** Connections of vertex v: `target[start[v] … start[v + 1]]`, with their `length`. */
  readonly start: Int32Array;
  readonly target: Int32Array;
  readonly length: Float64Array;
  readonly vertexOf: ReadonlyMap<number, number>;
}

/**
 * Every pixel of the skeleton once; connected are successive pixels of a branch, and touching pixels of one
 * junction. Lengths are Euclidean steps, in µm if the pixel size is known and in px otherwise.
 */
export function pixelGraph(skeleton: SkeletonValue): PixelGraph {
  const { nodes, branches, width } = skeleton;
  const pixels = Int32Array.from(new Set([...nodes.pixels, ...branches.pixels])).sort();
  const vertexOf = new Map(Array.from(pixels, (pixel, vertex) => [pixel, vertex] as const));
  const size = skeleton.pixelSize ?? { y: 1, x: 1 };
  const step = (p: number, q: number): number =>
    Math.hypot(
      (Math.floor(p / width) - Math.floor(q / width)) * size.y,
      ((p % width) - (q % width)) * size.x,
    );
  const pairs: [number, number][] = [];
  for (let b = 0; b < branches.count; b++) {
    for (let i = branches.offsets[b]! + 1; i < branches.offsets[b + 1]!; i++) {
      pairs.push([branches.pixels[i - 1]!, branches.pixels[i]!]);
    }
  }
  for (let n = 0; n < nodes.count; n++)
    pairs.push(...touching(nodes.pixels.subarray(nodes.offsets[n], nodes.offsets[n + 1]), width));
  const start = new Int32Array(pixels.length + 1);
  for (const pixel of pairs.flat()) start[vertexOf.get(pixel)! + 1]! += 1;
  for (let v = 0; v < pixels.length; v++) start[v + 1]! += start[v]!;
  const next = start.slice();
  const target = new Int32Array(2 * pairs.length);
  const length = new Float64Array(2 * pairs.length);
  const connect = (p: number, q: number): void => {
    const slot = next[vertexOf.get(p)!]!++;
    target[slot] = vertexOf.get(q)!;
    length[slot] = step(p, q);
  };
  for (const [p, q] of pairs) {
    connect(p, q);
    connect(q, p);
  }
  return { pixels, start, target, length, vertexOf };
}

/** Pairs of pixels of a junction that are neighbours (8-connected). */
export function* touching(group: Int32Array, width: number): Generator<[number, number]> {
  for (const [i, p] of group.entries()) {
    for (const q of group.subarray(i + 1)) {
      const rows = Math.abs(Math.floor(p / width) - Math.floor(q / width));
      if (rows <= 1 && Math.abs((p % width) - (q % width)) <= 1) yield [p, q];
    }
  }
}
