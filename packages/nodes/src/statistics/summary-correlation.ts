import type { MatrixValue, PartitionValue, TableColumn, TracesValue } from '@ramify/sdk';
import { main, numbers } from '../skeleton/columns.ts';
import { requireTraces } from '../traces/traces-checks.ts';
import { idsOf } from './matrix-rows.ts';
import { requireKnown, rowsById } from './require-ids.ts';

interface Means {
  readonly all: number;
  readonly within: number;
  readonly between: number;
}

/** Cluster of each of `ids`; −1 for those without. */
function groupsOf(ids: Int32Array, clusters: PartitionValue | undefined): Int32Array {
  const labels = new Map(Array.from(clusters?.ids ?? [], (id, i) => [id, clusters?.labels[i] ?? -1]));
  return ids.map((id) => labels.get(id) ?? -1);
}

/** Means of a symmetric matrix over pairs of regions. */
function matrixMeans(matrix: MatrixValue, clusters: PartitionValue | undefined): Means {
  const what = 'The rows of the correlation matrix';
  const ids = idsOf(matrix.rowIds, 'correlation', what);
  const others = idsOf(matrix.columnIds, 'correlation', 'The columns of the correlation matrix');
  const places = rowsById(ids, 'correlation', what);
  requireKnown(others, places, 'correlation', 'The columns of the correlation matrix', 'its rows');
  const groups = groupsOf(ids, clusters);
  const sums = { all: 0, within: 0, between: 0 };
  const counts = { all: 0, within: 0, between: 0 };
  const add = (kind: keyof Means, value: number): void => {
    sums[kind] += value;
    counts[kind]++;
  };
  const otherGroups = groupsOf(others, clusters);
  ids.forEach((id, r) => {
    others.forEach((other, c) => {
      const value = matrix.data[r * matrix.columns + c]!;
      if (other === id || Number.isNaN(value)) return;
      add('all', value);
      const [a, b] = [groups[r]!, otherGroups[c]!];
      if (a >= 0 && b >= 0) add(a === b ? 'within' : 'between', value);
    });
  });
  const mean = (kind: keyof Means): number => (counts[kind] === 0 ? NaN : sums[kind] / counts[kind]);
  return { all: mean('all'), within: mean('within'), between: mean('between') };
}

/** Mean correlations by the matrix if there is one, otherwise Pearson's by the traces. */
export async function correlationColumns(
  matrix: MatrixValue | undefined,
  traces: TracesValue | undefined,
  clusters: PartitionValue | undefined,
): Promise<TableColumn[]> {
  let means: Means;
  if (matrix !== undefined) means = matrixMeans(matrix, clusters);
  else if (traces !== undefined) {
    requireTraces(traces, 3);
    const { meanCorrelation } = await import('@ramify/kernels/stats/mean-correlation');
    means = meanCorrelation(traces.data, traces.frames, groupsOf(traces.ids, clusters));
  } else return [];
  const kind = matrix === undefined ? 'Pearson correlation' : matrix.unit || 'correlation';
  const { all, within, between } = means;
  const columns = [main(numbers(['correlation', '', `Mean ${kind} of all pairs of regions.`], [all]))];
  if (clusters === undefined) return columns;
  return [
    ...columns,
    numbers(['correlation within clusters', '', `Mean ${kind} of pairs of one cluster.`], [within]),
    numbers(['correlation between clusters', '', `Mean ${kind} of pairs of two clusters.`], [between]),
  ];
}
