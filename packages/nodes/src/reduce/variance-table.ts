import type { TableValue } from '@ramify/sdk';
import { integers, numbers } from '../skeleton/columns.ts';

/** One row per principal component. */
export function varianceTable(
  title: string,
  shares: Float64Array,
  values: Float64Array,
  samples: number,
): TableValue {
  let sum = 0;
  return {
    kind: 'table',
    title,
    rows: shares.length,
    columns: [
      integers(
        ['component', '', 'Number of the component, from 1.'],
        shares.map((_, i) => i + 1),
      ),
      numbers(
        ['singular value', '', 'Square root of the sum of squares that the component holds.'],
        values.subarray(0, shares.length),
      ),
      numbers(
        ['variance', '', 'Variance that it explains: squared singular value over the number of samples.'],
        values.subarray(0, shares.length).map((value) => value ** 2 / samples),
      ),
      numbers(
        ['explained', '%', 'Share of the total variance.'],
        shares.map((share) => 100 * share),
      ),
      numbers(
        ['cumulative', '%', 'Share of the total variance that it and those before it explain.'],
        shares.map((share) => 100 * (sum += share)),
      ),
    ],
  };
}
