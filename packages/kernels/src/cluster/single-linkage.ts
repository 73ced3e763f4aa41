import { introsortOrder } from './introsort.ts';
import type { PrimOrder } from './prim-order.ts';

/**
 * The merges of a hierarchical clustering, SciPy's convention: points are 0 … n − 1, merge k makes the
 * cluster n + k.
 */
export interface Merges {
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly height: Float64Array;
  /** Number of points of the new cluster. */
  readonly size: Int32Array;
}

/**
 * Single linkage from Prim's order: the link between each point and the one before it has the height of the
 * greatest link on the way between any two points, which is all that single linkage needs. Equal heights are
 * merged in the order of `sorted`.
 */
export function singleLinkage(
  { order, weight }: PrimOrder,
  sorted: (heights: Float64Array) => Int32Array = introsortOrder,
): Merges {
  const heights = weight.subarray(1);
  const links = sorted(heights);
  return mergeLinks(
    links.map((k) => order[k]!),
    links.map((k) => order[k + 1]!),
    Float64Array.from(links, (k) => heights[k]!),
  );
}

/** The merges of links between points `a[k]` and `b[k]`, given in rising order of height. */
export function mergeLinks(a: Int32Array, b: Int32Array, height: Float64Array): Merges {
  const n = a.length + 1;
  const parent = Int32Array.from({ length: 2 * n - 1 }, (_, i) => i);
  const size = new Int32Array(2 * n - 1).fill(1, 0, n);
  const root = (point: number): number => {
    let top = point;
    while (parent[top] !== top) top = parent[top]!;
    for (let at = point; at !== top;) {
      const up = parent[at]!;
      parent[at] = top;
      at = up;
    }
    return top;
  };
  const left = new Int32Array(n - 1);
  const right = new Int32Array(n - 1);
  for (let k = 0; k < n - 1; k++) {
    left[k] = root(a[k]!);
    right[k] = root(b[k]!);
    parent[left[k]!] = n + k;
    parent[right[k]!] = n + k;
    size[n + k] = size[left[k]!]! + size[right[k]!]!;
  }
  return { left, right, height, size: size.slice(n) };
}
