import type { PixelGraph } from './pixel-graph.ts';

export interface ShortestPaths {
  /** Length of the shortest path from the root; Infinity where there is none. */
  readonly distance: Float64Array;
  /** The vertex before, −1 for the root. */
  readonly parent: Int32Array;
  /** Vertices reached, nearest first. */
  readonly order: readonly number[];
}

/**
 * Dijkstra's shortest paths. Of equal paths, that over the lower vertices wins. The function returned keeps
 * its arrays: a result is valid until the next call, and a small piece of a large graph costs little.
 */
export function shortestPaths(graph: PixelGraph): (root: number) => ShortestPaths {
  const count = graph.pixels.length;
  const distance = new Float64Array(count).fill(Infinity);
  const parent = new Int32Array(count).fill(-1);
  const settled = new Uint8Array(count);
  let order: number[] = [];
  return (root) => {
    for (const vertex of order) {
      distance[vertex] = Infinity;
      parent[vertex] = -1;
      settled[vertex] = 0;
    }
    order = [];
    const queue = new Queue();
    distance[root] = 0;
    queue.push(0, root);
    for (let vertex = queue.pop(); vertex !== undefined; vertex = queue.pop()) {
      if (settled[vertex] === 1) continue;
      settled[vertex] = 1;
      order.push(vertex);
      for (let i = graph.start[vertex]!; i < graph.start[vertex + 1]!; i++) {
        const target = graph.target[i]!;
        const through = distance[vertex]! + graph.length[i]!;
        if (through >= distance[target]!) continue;
        distance[target] = through;
        parent[target] = vertex;
        queue.push(through, target);
      }
    }
    return { distance, parent, order };
  };
}

/** Binary heap of vertices by distance, then by number. */
class Queue {
  private readonly keys: number[] = [];
  private readonly vertices: number[] = [];

  private before(i: number, j: number): boolean {
    const difference = this.keys[i]! - this.keys[j]!;
    return difference < 0 || (difference === 0 && this.vertices[i]! < this.vertices[j]!);
  }

  private swap(i: number, j: number): void {
    [this.keys[i], this.keys[j]] = [this.keys[j]!, this.keys[i]!];
    [this.vertices[i], this.vertices[j]] = [this.vertices[j]!, this.vertices[i]!];
  }

  push(key: number, vertex: number): void {
    let i = this.keys.push(key) - 1;
    this.vertices.push(vertex);
    for (let up = (i - 1) >> 1; i > 0 && this.before(i, up); up = (i - 1) >> 1) {
      this.swap(i, up);
      i = up;
    }
  }

  pop(): number | undefined {
    const last = this.keys.length - 1;
    if (last < 0) return undefined;
    this.swap(0, last);
    this.keys.pop();
    const top = this.vertices.pop();
    for (let i = 0; ;) {
      const left = 2 * i + 1;
      const least = left + 1 < last && this.before(left + 1, left) ? left + 1 : left;
      if (left >= last || !this.before(least, i)) return top;
      this.swap(i, least);
      i = least;
    }
  }
}
