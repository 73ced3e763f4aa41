import { condenseTree, type CondensedTree } from './condensed-tree.ts';
import { labelPoints, type FlatClusters } from './label-points.ts';
import type { PrimOrder } from './prim-order.ts';
import { selectClusters, type Selection } from './select-clusters.ts';
import { singleLinkage, type Merges } from './single-linkage.ts';

export interface HdbscanOptions extends Selection {
  /** Smallest cluster, at least 2. */
  readonly minClusterSize: number;
}

export interface Hdbscan extends FlatClusters {
  readonly merges: Merges;
  readonly tree: CondensedTree;
}

/**
 * HDBSCAN* (Campello, Moulavi and Sander 2013) from the spanning tree of mutual reachability: hierarchy,
 * condensed tree, choice of clusters, memberships. Labels, memberships and persistence are those of the package
 * hdbscan 0.8.43 with an exact tree (algorithm "generic"), but for the numbers of the clusters.
 *
 * Equal distances, which mutual reachability makes many of, are taken as there: Prim's algorithm starts from
 * the first point and prefers lower numbers, and its edges are sorted by `introsortOrder`. So the clusters of
 * tied points depend on the order of the points, in both programs alike.
 */
export function hdbscan(prim: PrimOrder, options: HdbscanOptions): Hdbscan {
  const merges = singleLinkage(prim);
  const tree = condenseTree(merges, options.minClusterSize);
  const chosen = selectClusters(tree, options);
  return { ...labelPoints(tree, chosen, options.epsilon), merges, tree };
}
