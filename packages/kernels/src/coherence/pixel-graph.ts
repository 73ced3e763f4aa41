/** The pixels of one region with their neighbours among the eight around each. */
export interface PixelGraph {
  readonly count: number;
  /** Neighbours of pixel i: `to[start[i] … start[i + 1]]`, as places in the region's list. */
  readonly start: Int32Array;
  readonly to: Int32Array;
}

/** @param pixels row-major indices in a frame `width` wide, each once */
export function pixelGraph(pixels: Int32Array, width: number): PixelGraph {
  const place = new Map(Array.from(pixels, (pixel, i) => [pixel, i] as const));
  const start = new Int32Array(pixels.length + 1);
  const to: number[] = [];
  pixels.forEach((pixel, i) => {
    const column = pixel % width;
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        if ((dy === 0 && dx === 0) || column + dx < 0 || column + dx >= width) continue;
        const neighbour = place.get(pixel + dy * width + dx);
        if (neighbour !== undefined) to.push(neighbour);
      }
    }
    start[i + 1] = to.length;
  });
  return { count: pixels.length, start, to: Int32Array.from(to) };
}

/**
 * Steps from `first` to every pixel that can be reached through pixels for which `inside` holds, −1 for the
 * others, and the pixels in the order in which they were reached.
 */
export function walk(
  { count, start, to }: PixelGraph,
  first: number,
  inside: (pixel: number) => boolean = () => true,
): { readonly steps: Int32Array; readonly order: readonly number[] } {
  const steps = new Int32Array(count).fill(-1);
  const order = [first];
  steps[first] = 0;
  for (const pixel of order) {
    for (let k = start[pixel]!; k < start[pixel + 1]!; k++) {
      const next = to[k]!;
      if (steps[next]! >= 0 || !inside(next)) continue;
      steps[next] = steps[pixel]! + 1;
      order.push(next);
    }
  }
  return { steps, order };
}

/** Splits the pixels into sets that hang together and share a label; sets in order of their first pixel. */
export function connectedSets(graph: PixelGraph, label: (pixel: number) => number): number[][] {
  const seen = new Uint8Array(graph.count);
  const sets: number[][] = [];
  for (let i = 0; i < graph.count; i++) {
    if (seen[i] === 1) continue;
    const own = label(i);
    const { order } = walk(graph, i, (pixel) => label(pixel) === own);
    for (const pixel of order) seen[pixel] = 1;
    sets.push([...order].sort((a, b) => a - b));
  }
  return sets;
}
