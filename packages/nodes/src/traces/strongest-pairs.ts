import type { TableValue } from '@ramify/sdk';
import { integers, numbers } from '../skeleton/columns.ts';
import type { StrongestCorrelations } from './correlate.ts';

/**
 * The `most` pairs of different traces of greatest |r|, strongest first, then by their place. `lag`: the lag
 * of all of them, if there is only one.
 */
export function strongestPairs(
  ids: Int32Array,
  { r, lags, lag, symmetric }: StrongestCorrelations & { readonly lag: number },
  most: number,
  unit: { readonly name: string; readonly frames: number },
): TableValue {
  const n = ids.length;
  const counts = (i: number, j: number): boolean => (symmetric ? j > i : j !== i);
  const strength = new Float32Array(symmetric ? (n * (n - 1)) / 2 : n * (n - 1));
  let k = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) if (counts(i, j)) strength[k++] = Math.abs(r[i * n + j]!);
  }
  const least = most === 0 ? Infinity : most < k ? strength.sort()[k - most]! : 0;
  const places: number[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) if (counts(i, j) && Math.abs(r[i * n + j]!) >= least) places.push(i * n + j);
  }
  places.sort((a, b) => Math.abs(r[b]!) - Math.abs(r[a]!) || a - b);
  places.length = Math.min(places.length, most);
  return {
    kind: 'table',
    title: 'Strongest correlations',
    rows: places.length,
    columns: [
      integers(
        ['first', '', 'Id of the first trace.'],
        places.map((place) => ids[Math.floor(place / n)]!),
      ),
      integers(
        ['second', '', 'Id of the second trace.'],
        places.map((place) => ids[place % n]!),
      ),
      numbers(
        ['correlation', '', 'Correlation of the two.'],
        places.map((place) => r[place]!),
      ),
      numbers(
        ['lag', unit.name, 'How much later the second is looked at than the first.'],
        places.map((place) => (lags?.[place] ?? lag) / unit.frames),
      ),
    ],
  };
}
