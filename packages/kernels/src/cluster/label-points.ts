import type { CondensedTree } from './condensed-tree.ts';

/** Clusters are numbered from 0, the largest first; of equal ones, that of the first point. */
export interface FlatClusters {
  /** Cluster of each point, −1 = noise. */
  readonly labels: Int32Array;
  /** λ at which the point leaves its cluster over the greatest in it: 1 at its core, 0 for noise. */
  readonly probabilities: Float64Array;
  /** Of each cluster: stability over its points and the greatest λ of all. */
  readonly persistence: Float64Array;
  /** Of each cluster: its number in the condensed tree, the root being 0. */
  readonly nodes: Int32Array;
  readonly sizes: Int32Array;
}

/**
 * Points of the chosen clusters, with memberships and persistence, as the package hdbscan defines them. If the
 * whole is the only cluster, those points are noise that leave it before its last (with epsilon: before
 * 1 / epsilon).
 *
 * @param chosen clusters of the tree, none inside another
 */
export function labelPoints(tree: CondensedTree, chosen: Int32Array, epsilon: number): FlatClusters {
  const { points: n, clusters } = tree;
  const label = new Int32Array(clusters.count).fill(-1);
  chosen.forEach((c, k) => (label[c] = k));
  for (let c = 1; c < clusters.count; c++) if (label[c] === -1) label[c] = label[clusters.parent[c]!]!;

  const labels = new Int32Array(n).fill(-1);
  const leaves = new Float64Array(n);
  const isWhole = chosen.length === 1 && chosen[0] === 0;
  const latest = !isWhole ? 0 : epsilon > 0 ? 1 / epsilon : clusters.death[0]!;
  let greatest = 0;
  for (let row = 0; row < tree.parent.length; row++) {
    const at = tree.lambda[row]!;
    if (at > greatest) greatest = at;
    const point = tree.child[row]!;
    if (point >= n) continue;
    leaves[point] = at;
    if (at >= latest) labels[point] = label[tree.parent[row]! - n]!;
  }
  const sizes = new Int32Array(chosen.length);
  for (const k of labels) if (k >= 0) sizes[k]!++;
  const probabilities = leaves.map((at, i) => {
    const k = labels[i]!;
    if (k < 0) return 0;
    const death = clusters.death[chosen[k]!]!;
    return death === 0 || at === Infinity ? 1 : Math.min(at, death) / death;
  });
  const persistence = Float64Array.from(chosen, (c, k) =>
    Number.isFinite(greatest) && greatest > 0 && sizes[k]! > 0
      ? clusters.stability[c]! / (sizes[k]! * greatest)
      : 1,
  );
  const numbered = numberBySize(labels, chosen.length);
  // With an epsilon below all distances, the whole may have no point.
  const filled = numbered.from.filter((k) => sizes[k]! > 0);
  return {
    labels: numbered.labels,
    probabilities,
    persistence: Float64Array.from(filled, (k) => persistence[k]!),
    nodes: filled.map((k) => chosen[k]!),
    sizes: filled.map((k) => sizes[k]!),
  };
}

/**
 * Renumbers clusters 0 … count − 1, the largest first; of equally large ones, the one whose first point comes
 * first. Noise (−1) stays.
 */
export function numberBySize(
  labels: Int32Array,
  count: number,
): { labels: Int32Array; /** Old number of each new one. */ from: Int32Array } {
  const size = new Int32Array(count);
  const first = new Int32Array(count).fill(labels.length);
  labels.forEach((k, i) => {
    if (k < 0) return;
    if (size[k] === 0) first[k] = i;
    size[k]!++;
  });
  const from = Int32Array.from(
    Array.from(size.keys()).sort((a, b) => size[b]! - size[a]! || first[a]! - first[b]!),
  );
  const to = new Int32Array(count);
  from.forEach((old, k) => (to[old] = k));
  return { labels: labels.map((k) => (k < 0 ? -1 : to[k]!)), from };
}
