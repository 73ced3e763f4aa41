import { AppError } from '@ramify/sdk';
import type { FactorizationValue, TableValue } from '@ramify/sdk';
import { findColumn, isNumeric, numbersOf, numericColumn, textsOf } from '../statistics/table-columns.ts';

export interface HistogramValues {
  readonly name: string;
  readonly unit: string;
  readonly values: Float64Array;
  /** Whether each value was kept, if that is known. */
  readonly kept: readonly boolean[] | null;
  /** The threshold that the data name themselves. */
  readonly threshold: number | null;
}

const isYes = (text: string): boolean => /^(1|yes|true|kept)$/i.test(text);

/** Scores of components, or a column of a table with its columns `kept` and `threshold` if it has them. */
export function histogramValues(data: TableValue | FactorizationValue, column: string): HistogramValues {
  if (data.kind === 'factorization') {
    const kept = Array.from(data.kept, (flag) => flag !== 0);
    const values = Float64Array.from(data.scores);
    return { name: data.scoreName ?? 'score', unit: '', values, kept, threshold: data.threshold ?? null };
  }
  const found =
    column === ''
      ? (findColumn(data, 'skewness') ?? data.columns.find(({ type }) => type === 'number'))
      : numericColumn(data, column, 'column');
  if (found === undefined || !isNumeric(found)) {
    throw new AppError('E_DATA_EMPTY', 'The table has no column of numbers.', { where: { port: 'data' } });
  }
  const kept = findColumn(data, 'kept');
  const threshold = findColumn(data, 'threshold');
  const at = threshold === undefined ? NaN : (numbersOf(threshold)[0] ?? NaN);
  return {
    name: found.name,
    unit: found.unit,
    values: numbersOf(found),
    kept: kept === undefined ? null : textsOf(kept).map(isYes),
    threshold: Number.isFinite(at) ? at : null,
  };
}
