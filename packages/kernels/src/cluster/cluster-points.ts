import { condensedDistances, condensedFrom } from './condensed-distances.ts';
import { cutTree } from './cut-tree.ts';
import { hdbscan } from './hdbscan.ts';
import { restartsJob } from './k-means.ts';
import { numberBySize } from './label-points.ts';
import { linkage, stableOrder, type Linkage } from './linkage.ts';
import { pointCount, type Points } from './points.ts';
import { primOrder } from './prim-order.ts';
import { reachabilityOrder } from './reachability.ts';
import { singleLinkage } from './single-linkage.ts';

/** A clustering with its settings, all filled in. */
export type Clustering =
  | {
      readonly method: 'hdbscan';
      readonly minClusterSize: number;
      readonly minSamples: number;
      readonly selection: 'eom' | 'leaf';
      readonly epsilon: number;
      readonly allowSingle: boolean;
    }
  | { readonly method: 'hierarchical'; readonly linkage: Linkage | 'single'; readonly clusters: number }
  | { readonly method: 'kmeans'; readonly clusters: number; readonly restarts: number };

/**
 * Clusters points in one thread, for as many as a matrix of distances allows.
 *
 * @param seed of k-means; the others have nothing random
 * @returns clusters from 0, −1 = noise
 */
export function clusterPoints(points: Points, clustering: Clustering, seed: number): Int32Array {
  const n = pointCount(points);
  switch (clustering.method) {
    case 'hdbscan': {
      const { minSamples, selection: method } = clustering;
      return hdbscan(reachabilityOrder(points, minSamples), { ...clustering, method }).labels;
    }
    case 'hierarchical':
      return cutTree(tree(points, n, clustering.linkage), Math.min(clustering.clusters, n));
    case 'kmeans': {
      const clusters = Math.min(clustering.clusters, n);
      const { data, columns } = points;
      const found = restartsJob({
        rows: { data, columns },
        clusters,
        seed,
        from: 0,
        to: clustering.restarts,
      });
      return numberBySize(found.labels, clusters).labels;
    }
  }
}

function tree(points: Points, n: number, method: Linkage | 'single') {
  const pairs = condensedDistances(points, 0, n);
  if (method === 'single') {
    return singleLinkage(
      primOrder(n, null, (i, out) => condensedFrom(pairs, n, i, out)),
      stableOrder,
    );
  }
  const isChord = method === 'ward' && points.distance === 'half-square';
  return linkage(isChord ? pairs.map((d) => Math.sqrt(2 * d)) : pairs, n, method);
}
