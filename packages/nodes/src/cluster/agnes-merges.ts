import type { Merges } from '@ramify/kernels/cluster/single-linkage';
import type { Cluster } from 'ml-hclust';

export type AgnesMethod = 'single' | 'complete' | 'average' | 'ward2';

/**
 * Merges of ml-hclust's agglomerative clustering in SciPy's convention, for small problems: it takes n³ steps.
 *
 * @param distances condensed distances of `n` points
 */
export async function agnesMerges(distances: Float64Array, n: number, method: AgnesMethod): Promise<Merges> {
  const { agnes } = await import('ml-hclust');
  const { condensedFrom } = await import('@ramify/kernels/cluster/condensed-distances');
  const { stableOrder } = await import('@ramify/kernels/cluster/linkage');
  const { mergeLinks } = await import('@ramify/kernels/cluster/single-linkage');
  const matrix = Array.from({ length: n }, (_, i) => {
    const row = new Float64Array(n);
    condensedFrom(distances, n, i, row);
    return Array.from(row);
  });
  const links: { a: number; b: number; height: number }[] = [];
  // Merges before those above them, so that a stable sort keeps equal heights in a possible order.
  const firstLeaf = (cluster: Cluster): number => {
    if (cluster.isLeaf) return cluster.index;
    const [a = 0, b = 0] = cluster.children.map(firstLeaf);
    links.push({ a, b, height: cluster.height });
    return a;
  };
  firstLeaf(agnes(matrix, { method, isDistanceMatrix: true }));
  const order = stableOrder(Float64Array.from(links, ({ height }) => height));
  return mergeLinks(
    order.map((k) => links[k]!.a),
    order.map((k) => links[k]!.b),
    Float64Array.from(order, (k) => links[k]!.height),
  );
}
