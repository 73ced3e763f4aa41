import type { EndGraph } from './end-graph.ts';
import { MinHeap } from './min-heap.ts';

export interface ShortestPaths {
  /** Distance of each vertex from the start, Infinity where there is no way. */
  readonly distance: Float64Array;
  /** Branch by which each vertex is reached, −1 for the start and for what is not reached. */
  readonly via: Int32Array;
  /** Reached vertices, nearest first. */
  readonly order: readonly number[];
}

interface Reached {
  readonly vertex: number;
  readonly reach: number;
}

/**
 * Dijkstra's shortest paths from one vertex. Of equally long ways the one found first is kept, which is fixed
 * by the numbering of branches.
 *
 * @param length one per branch, >= 0
 */
export function shortestPaths(graph: EndGraph, length: Float64Array, start: number): ShortestPaths {
  const distance = new Float64Array(graph.count).fill(Infinity);
  const via = new Int32Array(graph.count).fill(-1);
  const done = new Uint8Array(graph.count);
  const order: number[] = [];
  const heap = new MinHeap<Reached>(
    (a, b) => a.reach < b.reach || (a.reach === b.reach && a.vertex < b.vertex),
  );
  distance[start] = 0;
  heap.push({ vertex: start, reach: 0 });
  for (let next = heap.pop(); next !== undefined; next = heap.pop()) {
    const v = next.vertex;
    if (done[v] === 1) continue;
    done[v] = 1;
    order.push(v);
    for (let k = graph.offsets[v]!; k < graph.offsets[v + 1]!; k++) {
      const branch = graph.incident[k]!;
      const w = graph.source[branch] === v ? graph.target[branch]! : graph.source[branch]!;
      const reach = distance[v]! + length[branch]!;
      if (reach >= distance[w]!) continue;
      distance[w] = reach;
      via[w] = branch;
      heap.push({ vertex: w, reach });
    }
  }
  return { distance, via, order };
}
