import { boruvkaTree } from './boruvka-tree.ts';
import { condensedDistances, condensedFrom } from './condensed-distances.ts';
import { coreDistance } from './core-distances.ts';
import { buildKdTree } from './kd-tree.ts';
import { nearestNeighbours } from './nearest-neighbours.ts';
import { pointCount, type Points } from './points.ts';
import { primOrder, type PrimOrder } from './prim-order.ts';
import { treeOrder } from './tree-order.ts';

const mostTreeColumns = 10;
const fewPoints = 1000;

/** Whether a k-d tree is the faster way to the spanning tree: many points in few dimensions. */
export const suitsTree = (points: Points): boolean =>
  points.distance === 'euclidean' && points.columns <= mostTreeColumns && pointCount(points) > fewPoints;

/** Prim's order of mutual reachability by a k-d tree; the core distance is that to the `minSamples`-th other point. */
export function orderByTree(
  points: Points,
  minSamples: number,
  progress: (done: number) => void = () => {},
): PrimOrder {
  const tree = buildKdTree(Float64Array.from(points.data), points.columns);
  const neighbours = nearestNeighbours(tree, Math.min(minSamples, pointCount(points) - 1));
  return treeOrder(boruvkaTree(tree, neighbours, progress), neighbours);
}

/** Prim's order of mutual reachability from condensed distances of `n` points. */
export function orderByDistances(
  distances: Float64Array,
  n: number,
  minSamples: number,
  progress: (done: number) => void = () => {},
): PrimOrder {
  const row = new Float64Array(n);
  const core = Float64Array.from({ length: n }, (_, i) => {
    condensedFrom(distances, n, i, row);
    return coreDistance(row, i, minSamples);
  });
  return primOrder(n, core, (i, out) => condensedFrom(distances, n, i, out), progress);
}

/** Prim's order of mutual reachability, in one thread, for as many points as a matrix of distances allows. */
export function reachabilityOrder(points: Points, minSamples: number): PrimOrder {
  if (suitsTree(points)) return orderByTree(points, minSamples);
  const n = pointCount(points);
  return orderByDistances(condensedDistances(points, 0, n), n, minSamples);
}
