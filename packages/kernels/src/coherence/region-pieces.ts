import { connectedSets, pixelGraph, walk } from './pixel-graph.ts';

/** A region cut into pieces along its length. */
export interface RegionPieces {
  readonly count: number;
  /** Piece of each pixel of the region. */
  readonly piece: Int32Array;
  /** count x count, 1 where two pieces touch (eight neighbours) or are the same. */
  readonly touching: Uint8Array;
}

/**
 * Cuts a region into pieces about `length` steps long. The length of a region runs from one of the two pixels
 * that are farthest apart, in steps from pixel to neighbouring pixel (diagonals count one); it is cut into
 * equal stretches, and a stretch that does not hang together is several pieces. Parts of a region that do not
 * touch are cut each for itself. Pieces are in order of the part, the stretch and their first pixel.
 *
 * @param pixels row-major indices in a frame `width` wide, each once
 * @param length 1 or more
 */
export function regionPieces(pixels: Int32Array, width: number, length: number): RegionPieces {
  const graph = pixelGraph(pixels, width);
  const stretch = new Int32Array(pixels.length);
  let stretches = 0;
  for (const part of connectedSets(graph, () => 0)) {
    const end = walk(graph, part[0]!).order.at(-1)!;
    const { steps, order } = walk(graph, end);
    const total = steps[order.at(-1)!]! + 1;
    const cuts = Math.max(1, Math.round(total / length));
    for (const pixel of part) stretch[pixel] = stretches + Math.floor((steps[pixel]! * cuts) / total);
    stretches += cuts;
  }
  const sets = connectedSets(graph, (pixel) => stretch[pixel]!).sort(
    (a, b) => stretch[a[0]!]! - stretch[b[0]!]! || a[0]! - b[0]!,
  );
  const piece = new Int32Array(pixels.length);
  sets.forEach((set, k) => {
    for (const pixel of set) piece[pixel] = k;
  });
  const touching = new Uint8Array(sets.length * sets.length);
  for (let i = 0; i < pixels.length; i++) {
    touching[piece[i]! * sets.length + piece[i]!] = 1;
    for (let k = graph.start[i]!; k < graph.start[i + 1]!; k++) {
      touching[piece[i]! * sets.length + piece[graph.to[k]!]!] = 1;
    }
  }
  return { count: sets.length, piece, touching };
}
