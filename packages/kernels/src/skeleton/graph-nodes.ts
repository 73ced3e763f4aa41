import type { NodeKind } from './graph-types.ts';
import { neighbourCount } from './neighbourhood.ts';
import type { PixelLinks } from './pixel-links.ts';
import type { Paths } from './trace-paths.ts';

/** A node before its columns are made; positions are those of the padded image, in rising order. */
export interface NodeGroup {
  readonly kind: NodeKind;
  readonly pixels: readonly number[];
}

/**
 * Nodes in raster order of their first pixel: end points (one link), isolated pixels (none), the first pixel of
 * each isolated cycle, and junctions. A junction holds the touching pixels with more than two neighbours around
 * a pixel with more than two links, except those that are ends.
 */
export function nodeGroups(graph: PixelLinks, paths: Paths): NodeGroup[] {
  const linked = (p: number): number => neighbourCount[graph.links[p]!]!;
  const groups: NodeGroup[] = [];
  for (let b = 0; b < paths.count; b++) {
    const start = paths.pixels[paths.offsets[b]!]!;
    if (linked(start) === 2) groups.push({ kind: 'cycle', pixels: [start] });
  }
  const grouped = new Set<number>();
  for (const p of graph.pixels) {
    if (linked(p) < 2) groups.push({ kind: linked(p) === 0 ? 'isolated' : 'end', pixels: [p] });
    else if (linked(p) > 2 && !grouped.has(p))
      groups.push({ kind: 'junction', pixels: touching(graph, p, grouped) });
  }
  return groups.sort((a, b) => a.pixels[0]! - b.pixels[0]!);
}

function touching({ links, neighbours, offsets }: PixelLinks, start: number, grouped: Set<number>): number[] {
  const pixels = [start];
  grouped.add(start);
  for (let k = 0; k < pixels.length; k++) {
    const p = pixels[k]!;
    for (let d = 0; d < 8; d++) {
      const q = p + offsets[d]!;
      if (((links[p]! >> d) & 1) === 0 || grouped.has(q)) continue;
      if (neighbours[q]! <= 2 || neighbourCount[links[q]!]! < 2) continue;
      grouped.add(q);
      pixels.push(q);
    }
  }
  return pixels.sort((a, b) => a - b);
}
