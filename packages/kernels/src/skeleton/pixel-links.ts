import { neighbourCode, neighbourCount, pad } from './neighbourhood.ts';

/** The pixel graph of a skeleton; positions are those of the padded image, bits those of `neighbourhood.ts`. */
export interface PixelLinks {
  readonly stride: number;
  readonly offsets: readonly number[];
  /** Foreground pixels in raster order. */
  readonly pixels: Int32Array;
  /** Number of foreground neighbours of each pixel. */
  readonly neighbours: Uint8Array;
  /** Neighbours to which each pixel is linked. */
  readonly links: Uint8Array;
}

/** Directions to later pixels, straight and diagonal, each in the order in which links enter the tree. */
const classes = [[[6], [4]], [[5, 7]]] as const;

/**
 * Links each pixel with its 8-connected neighbours, except that links among junction pixels (pixels with more
 * than two neighbours) are thinned out to their minimum spanning tree, as skan does (Nunez-Iglesias et al.
 * 2018, "A new Python library to analyse skeleton images confirms malaria parasite remodelling of the red
 * blood cell membrane skeleton"), so that a crossing does not become a bundle of tiny loops.
 *
 * Weights are 1 and √2 px. Of equal links, those enter first whose busier pixel has fewer neighbours, then
 * vertical before horizontal ones, then those of earlier pixels in raster order. skan leaves ties to an
 * unstable sort over the whole image; this rule depends on the junction alone.
 */
export function pixelLinks(mask: Uint8Array, height: number, width: number): PixelLinks {
  const { data, stride, offsets } = pad(mask, height, width);
  const links = new Uint8Array(data.length);
  const neighbours = new Uint8Array(data.length);
  const found: number[] = [];
  for (let p = 0; p < data.length; p++) {
    if (data[p] === 0) continue;
    found.push(p);
    links[p] = neighbourCode(data, p, stride);
    neighbours[p] = neighbourCount[links[p]!]!;
  }
  const graph = { stride, offsets, pixels: Int32Array.from(found), neighbours, links };
  thinLinks(
    graph,
    graph.pixels.filter((p) => neighbours[p]! > 2),
  );
  return graph;
}

/**
 * Takes away the links among `junctions` that are not in their minimum spanning tree.
 *
 * @param junctions whole groups of touching junction pixels, in raster order, with all their links
 */
export function thinLinks(
  { links, neighbours, offsets }: Pick<PixelLinks, 'links' | 'neighbours' | 'offsets'>,
  junctions: Int32Array,
): void {
  const place = new Map(Array.from(junctions, (p, at) => [p, at] as const));
  const tree = Int32Array.from(junctions, (_, at) => at);
  const enter = (p: number, k: number, busier: number): void => {
    const q = p + offsets[k]!;
    if (((links[p]! >> k) & 1) === 0 || Math.max(neighbours[p]!, neighbours[q]!) !== busier) return;
    const to = place.get(q);
    if (to === undefined) return;
    const a = root(tree, place.get(p)!);
    const b = root(tree, to);
    if (a !== b) tree[Math.max(a, b)] = Math.min(a, b);
    else {
      links[p]! &= ~(1 << k);
      links[q]! &= ~(1 << (7 - k));
    }
  };
  for (const groups of classes) {
    for (let busier = 3; busier <= 8; busier++) {
      for (const directions of groups) {
        for (const p of junctions) for (const k of directions) enter(p, k, busier);
      }
    }
  }
}

function root(tree: Int32Array, pixel: number): number {
  let at = pixel;
  while (tree[at] !== at) {
    tree[at] = tree[tree[at]!]!;
    at = tree[at]!;
  }
  return at;
}
