import { AppError, type MatrixValue } from '@ramify/sdk';
import { requireKnown, rowsById } from './require-ids.ts';

export function idsOf(ids: Int32Array | null, port: string, what: string): Int32Array {
  if (ids !== null) return ids;
  throw new AppError('E_IDS_MISMATCH', `${what} do not say which regions they are of.`, {
    where: { port },
    remedy: 'Connect a matrix that was made of the traces or events of these regions.',
  });
}

/** The mean correlation of each region with all others, by row of `rows`; NaN where the matrix has none. */
export function meanOfOthers(
  { data, columns, rowIds, columnIds }: MatrixValue,
  rows: ReadonlyMap<number, number>,
): Float64Array {
  const port = 'correlation';
  const own = idsOf(rowIds, port, 'The rows of the correlation matrix');
  const other = idsOf(columnIds, port, 'The columns of the correlation matrix');
  rowsById(own, port, 'The rows of the correlation matrix');
  requireKnown(own, rows, port, 'The rows of the correlation matrix', 'the regions of the events');
  const means = new Float64Array(rows.size).fill(NaN);
  own.forEach((id, r) => {
    let sum = 0;
    let count = 0;
    other.forEach((otherId, c) => {
      const value = data[r * columns + c]!;
      if (otherId === id || Number.isNaN(value)) return;
      sum += value;
      count++;
    });
    means[rows.get(id)!] = count === 0 ? NaN : sum / count;
  });
  return means;
}

/** Number of columns in which each region takes part (is above 0), by row of `rows`; NaN for regions without a row. */
export function participations(
  { data, columns, rowIds }: MatrixValue,
  rows: ReadonlyMap<number, number>,
): Float64Array {
  const port = 'participation';
  const ids = idsOf(rowIds, port, 'The rows of the participation matrix');
  rowsById(ids, port, 'The rows of the participation matrix');
  requireKnown(ids, rows, port, 'The rows of the participation matrix', 'the regions of the events');
  const counts = new Float64Array(rows.size).fill(NaN);
  ids.forEach((id, r) => {
    const row = data.subarray(r * columns, (r + 1) * columns);
    counts[rows.get(id)!] = row.reduce((sum, value) => sum + (value > 0 ? 1 : 0), 0);
  });
  return counts;
}
