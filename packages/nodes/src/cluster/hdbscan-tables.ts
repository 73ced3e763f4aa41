import type { MatrixValue, TableValue } from '@ramify/sdk';
import type { Hdbscan } from '@ramify/kernels/cluster/hdbscan';
import type { Merges } from '@ramify/kernels/cluster/single-linkage';
import { integers, numbers } from '../skeleton/columns.ts';

/** One row per cluster, and one for the noise if there is any. */
export function clusterTable({ labels, probabilities, persistence, sizes }: Hdbscan): TableValue {
  const n = labels.length;
  const noise = labels.reduce((count, label) => count + (label < 0 ? 1 : 0), 0);
  const rows = [...sizes.keys(), ...(noise > 0 ? [-1] : [])];
  const size = rows.map((k) => (k < 0 ? noise : sizes[k]!));
  const strength = rows.map((k) => {
    if (k < 0) return NaN;
    let sum = 0;
    labels.forEach((label, i) => (sum += label === k ? probabilities[i]! : 0));
    return sum / sizes[k]!;
  });
  return {
    kind: 'table',
    title: 'Clusters',
    rows: rows.length,
    columns: [
      integers(['cluster', '', 'Number of the cluster, the largest first; −1 is noise.'], rows),
      integers(['regions', '', 'Number of its regions.'], size),
      numbers(
        ['share', '%', 'Part of all regions.'],
        size.map((count) => (100 * count) / n),
      ),
      numbers(
        ['persistence', '', 'Stability over number of regions and greatest λ: how long the cluster lasts.'],
        rows.map((k) => persistence[k] ?? NaN),
      ),
      numbers(['mean strength', '', 'Mean membership strength of its regions.'], strength),
    ],
  };
}

/** The condensed tree, one row per child. */
export function treeTable({ tree, labels, nodes }: Hdbscan, ids: Int32Array): TableValue {
  const { points, parent, child, lambda, size } = tree;
  const clusterOf = new Map(Array.from(nodes, (node, k) => [points + node, k] as const));
  const isPoint = (row: number) => child[row]! < points;
  const rows = [...child.keys()];
  return {
    kind: 'table',
    title: 'Condensed tree',
    rows: child.length,
    columns: [
      integers(
        ['parent', '', 'Number of the parent in the tree; the root has the number of regions.'],
        parent,
      ),
      integers(
        ['child', '', 'Number of the child; below the number of regions, a region by its place.'],
        child,
      ),
      numbers(['lambda', '', 'λ = 1 / distance at which the child leaves its parent.'], lambda),
      integers(['size', '', 'Number of regions of the child.'], size),
      numbers(
        ['region', '', 'Id of the region; empty for a cluster.'],
        rows.map((row) => (isPoint(row) ? ids[child[row]!]! : NaN)),
      ),
      numbers(
        ['cluster', '', 'Chosen cluster that the child is, or that the region belongs to; −1 is noise.'],
        rows.map((row) => (isPoint(row) ? labels[child[row]!]! : (clusterOf.get(child[row]!) ?? NaN))),
      ),
    ],
  };
}

/** Merges in SciPy's convention: two clusters (lower number first), height, number of points. */
export function mergeMatrix({ left, right, height, size }: Merges): MatrixValue {
  const data = new Float32Array(4 * left.length);
  for (let k = 0; k < left.length; k++) {
    const [a, b] = [left[k]!, right[k]!];
    data.set([Math.min(a, b), Math.max(a, b), height[k]!, size[k]!], 4 * k);
  }
  return {
    kind: 'matrix',
    rows: left.length,
    columns: 4,
    data,
    rowIds: null,
    columnIds: null,
    unit: 'merges',
  };
}
