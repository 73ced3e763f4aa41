import { AppError, type EmbeddingValue, type MatrixValue, type TracesValue } from '@ramify/sdk';
import type { Points } from '@ramify/kernels/cluster/points';
import * as z from 'zod';
import { regionList } from '../traces/id-list.ts';
import { sharedFloats } from '../traces/rows.ts';

export type ClusterInput = EmbeddingValue | TracesValue | MatrixValue;

/** What is clustered: points and the regions that they stand for. */
export interface PointSet {
  readonly points: Points;
  readonly count: number;
  readonly ids: Int32Array;
  /** How they are compared, for titles. */
  readonly metric: 'euclidean' | 'correlation' | 'rank-correlation' | 'precomputed';
}

const choices = {
  auto: 'Correlation for traces, Euclidean for an embedding or a matrix.',
  correlation: '1 − r, r being the correlation of Pearson.',
  'rank-correlation': '1 − ρ, ρ being the rank correlation of Spearman.',
  euclidean: 'Straight-line distance.',
  precomputed: 'The matrix holds the distances, or correlations r for the distance 1 − r.',
};
export const metricParam = z
  .enum(['auto', 'correlation', 'rank-correlation', 'euclidean', 'precomputed'])
  .default('auto')
  .meta({
    title: 'Distance',
    description: 'How far two regions are apart.',
    main: true,
    choices,
  });
export const rowMetricParam = z
  .enum(['auto', 'correlation', 'rank-correlation', 'euclidean'])
  .default('auto')
  .meta({
    title: 'Distance',
    description: 'How far two regions are apart.',
    main: true,
    choices: {
      auto: choices.auto,
      correlation: choices.correlation,
      'rank-correlation': choices['rank-correlation'],
      euclidean: choices.euclidean,
    },
  });
export type Metric = z.output<typeof metricParam>;

const noun = {
  embedding: 'points of the embedding',
  traces: 'traces',
  matrix: 'rows of the matrix',
} as const;

interface RowsValue {
  readonly count: number;
  readonly columns: number;
  readonly data: Float32Array;
  readonly ids: Int32Array;
}

function rowsOf(value: ClusterInput): RowsValue {
  if (value.kind === 'traces') return { ...value, columns: value.frames };
  if (value.kind === 'embedding') return { ...value, columns: value.dimensions };
  const { rows, columns, data, rowIds } = value;
  return { count: rows, columns, data, ids: rowIds ?? Int32Array.from({ length: rows }, (_, i) => i + 1) };
}

/** Ids of the rows for which `wrong` holds. */
const idsWhere = (
  { count, columns, data, ids }: RowsValue,
  wrong: (row: Float32Array) => boolean,
): number[] =>
  Array.from({ length: count }, (_, i) => i)
    .filter((i) => wrong(data.subarray(i * columns, (i + 1) * columns)))
    .map((i) => ids[i]!);

function check(rows: RowsValue, kind: ClusterInput['kind']): void {
  if (rows.count === 0 || rows.columns === 0) {
    throw new AppError('E_DATA_EMPTY', `There are no ${noun[kind]} to cluster.`, {
      where: { port: 'points' },
      remedy: 'Look at the regions of the steps before.',
    });
  }
  const broken = idsWhere(rows, (row) => row.some((value) => !Number.isFinite(value)));
  if (broken.length > 0) {
    throw new AppError(
      'E_DATA_NAN',
      `The ${noun[kind]} of ${regionList(broken)} hold values that are not finite numbers.`,
      { where: { port: 'points' }, remedy: 'Look at the step that makes them, or leave these regions out.' },
    );
  }
}

function checkCorrelation(rows: RowsValue, kind: ClusterInput['kind']): void {
  if (rows.columns < 3) {
    const what = kind === 'traces' ? `${rows.columns} frames` : `${rows.columns} columns`;
    throw new AppError('E_DATA_TOO_SHORT', `A correlation needs 3 or more values; there are ${what}.`, {
      where: { param: 'metric' },
      remedy: kind === 'traces' ? 'Load a longer recording.' : 'Choose "euclidean" as "Distance".',
    });
  }
  const flat = idsWhere(rows, (row) => row.every((value) => value === row[0]));
  if (flat.length > 0) {
    throw new AppError(
      'E_DATA_CONSTANT',
      `The ${noun[kind]} of ${regionList(flat)} never change, so their correlation is undefined.`,
      { where: { port: 'points' }, remedy: 'Drop these regions, for instance with the step Normalize.' },
    );
  }
}

/** A matrix of distances, or of correlations, which become 1 − r. */
function distancesOf(value: ClusterInput): Float64Array {
  const refuse = (message: string) =>
    new AppError('E_DATA_SHAPE', message, {
      where: { port: 'points' },
      remedy: 'Connect a matrix of distances or correlations, or choose another "Distance".',
    });
  if (value.kind !== 'matrix')
    throw refuse(`Distances are given as a matrix; connected are ${noun[value.kind]}.`);
  const { rows: n, columns, data, rowIds, columnIds } = value;
  if (n !== columns) throw refuse(`A matrix of distances is square; this one is ${n} x ${columns}.`);
  if (rowIds?.some((id, i) => columnIds !== null && columnIds[i] !== id) === true) {
    throw new AppError('E_IDS_MISMATCH', 'Rows and columns of the matrix of distances have different ids.', {
      where: { port: 'points' },
      remedy: 'Connect a matrix of all pairs of the same regions.',
    });
  }
  const diagonal = Array.from({ length: n }, (_, i) => data[i * n + i]!);
  const isCorrelation = diagonal.every((value) => Math.abs(value - 1) < 1e-5);
  if (!isCorrelation && diagonal.some((value) => value !== 0)) {
    throw refuse('The diagonal of the matrix is neither 0, as of distances, nor 1, as of correlations.');
  }
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const [a, b] = [data[i * n + j]!, data[j * n + i]!];
      if (Math.abs(a - b) > 1e-5 * Math.max(1, Math.abs(a))) {
        throw refuse(`The matrix is not symmetric: rows ${i + 1} and ${j + 1} differ.`);
      }
      const mean = (a + b) / 2;
      out[i * n + j] = i === j ? 0 : isCorrelation ? Math.max(0, 1 - mean) : mean;
    }
  }
  if (out.some((d) => d < 0)) throw refuse('The matrix has distances below 0.');
  return out;
}

/**
 * Points as the clustering kernels take them. Correlations become Euclidean distances of standardized rows,
 * 1 − r = ½ |x − y|², which are exact for rows that are nearly equal.
 */
export async function readPoints(value: ClusterInput, chosen: Metric): Promise<PointSet> {
  const rows = rowsOf(value);
  check(rows, value.kind);
  const metric = chosen !== 'auto' ? chosen : value.kind === 'traces' ? 'correlation' : 'euclidean';
  const { count, columns, data, ids } = rows;
  if (metric === 'precomputed') {
    return { points: { data: distancesOf(value), columns, distance: metric }, count, ids, metric };
  }
  if (metric === 'euclidean') return { points: { data, columns, distance: metric }, count, ids, metric };
  checkCorrelation(rows, value.kind);
  const { standardRows } = await import('@ramify/kernels/traces/correlation');
  const standard = sharedFloats(data.length);
  standard.set(standardRows(data, columns, 0, columns, metric === 'rank-correlation'));
  return { points: { data: standard, columns, distance: 'half-square' }, count, ids, metric };
}
