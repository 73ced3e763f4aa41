import type { Spacing } from './branch-measures.ts';
import { MinHeap } from './min-heap.ts';
import { crossingNumber, neighbourCode, neighbourCount, unpad } from './neighbourhood.ts';
import { pixelLinks, thinLinks } from './pixel-links.ts';

/**
 * Removes spurs: branches between an end point and a junction (skan's type 1) shorter than `minLength`. The
 * shortest one goes first (of equal ones, that of the earlier end pixel), then the graph is brought up to date,
 * and so on until none is left. So of a fork at the end of a branch the longer arm stays, and two branches that
 * the removal of a third makes one are from then on judged by their common length. Lines between two end points
 * and cycles are never shortened or removed.
 *
 * With a spur go all its pixels but the junction pixel in which it ends, then neighbours of removed pixels that
 * the line no longer needs (simple pixels that are no end points), so that the result is one pixel wide.
 *
 * @param mask height x width, nonzero = skeleton
 * @param minLength in the unit of `spacing`
 * @returns height x width, 0 or 1
 */
export function pruneSpurs(
  mask: Uint8Array,
  height: number,
  width: number,
  minLength: number,
  spacing: Spacing = { y: 1, x: 1 },
): Uint8Array {
  const graph = pixelLinks(mask, height, width);
  const { stride, offsets, links, neighbours } = graph;
  const data = new Uint8Array(links.length);
  for (const p of graph.pixels) data[p] = 1;
  const slant = Math.hypot(spacing.y, spacing.x);
  const linked = (p: number): number => neighbourCount[links[p]!]!;
  const queue = new MinHeap<Spur>((a, b) => a.length < b.length || (a.length === b.length && a.tip < b.tip));

  /** Follows the line from `start` in direction `first` to its end, or until it is too long for a spur. */
  const follow = (start: number, first: number) => {
    const path = [start];
    let p = start;
    let k = first;
    let down = 0;
    let across = 0;
    let both = 0;
    for (;;) {
      if (k === 1 || k === 6) down++;
      else if (k === 3 || k === 4) across++;
      else both++;
      const length = down * spacing.y + across * spacing.x + both * slant;
      p += offsets[k]!;
      path.push(p);
      if (linked(p) !== 2 || p === start || length >= minLength) return { path, end: p, length };
      k = lowestBit(links[p]! & ~(1 << (7 - k)));
    }
  };
  const spurFrom = (tip: number) => {
    if (data[tip] === 0 || linked(tip) !== 1) return undefined;
    const line = follow(tip, lowestBit(links[tip]!));
    return line.length < minLength && linked(line.end) > 2 ? line : undefined;
  };
  const judge = (tip: number): void => {
    const spur = spurFrom(tip);
    if (spur !== undefined) queue.push({ tip, length: spur.length });
  };
  /** Takes pixels away and returns those whose links may have changed. */
  const remove = (gone: readonly number[]): Set<number> => {
    const near = new Set<number>();
    const changed: number[] = [];
    for (let last = gone; last.length > 0;) {
      for (const p of last) data[p] = 0;
      const next = new Set(last.flatMap((p) => offsets.map((offset) => p + offset)));
      const fresh: number[] = [];
      for (const p of [...next].sort((a, b) => a - b)) {
        if (data[p] === 0) continue;
        near.add(p);
        const code = neighbourCode(data, p, stride);
        if (crossingNumber[code] !== 1 || neighbourCount[code]! < 2) continue;
        data[p] = 0;
        fresh.push(p);
      }
      changed.push(...fresh);
      last = fresh;
    }
    // Old junctions around: their spanning trees are made anew.
    const area = new Set([...near, ...gone, ...changed]);
    for (const p of area) {
      if (neighbours[p]! <= 2) continue;
      for (const offset of offsets) if (neighbours[p + offset]! > 2) area.add(p + offset);
    }
    for (const p of area) {
      links[p] = data[p] === 0 ? 0 : neighbourCode(data, p, stride);
      neighbours[p] = neighbourCount[links[p]]!;
    }
    const kept = [...area].filter((p) => data[p] === 1);
    thinLinks(graph, Int32Array.from(kept.filter((p) => neighbours[p]! > 2)).sort());
    return new Set(kept);
  };

  for (const p of graph.pixels) judge(p);
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const spur = spurFrom(next.tip);
    if (spur === undefined || spur.length !== next.length) continue;
    const tips = new Set<number>();
    for (const p of remove(spur.path.slice(0, -1))) {
      if (linked(p) === 1) tips.add(p);
      for (let k = 0; k < 8; k++) {
        if (((links[p]! >> k) & 1) === 0) continue;
        const { end } = follow(p, k);
        if (linked(end) === 1) tips.add(end);
      }
    }
    for (const tip of tips) judge(tip);
  }
  return unpad({ data, stride, offsets }, height, width);
}

interface Spur {
  /** End pixel. */
  readonly tip: number;
  readonly length: number;
}

const lowestBit = (code: number): number => 31 - Math.clz32(code & -code);
