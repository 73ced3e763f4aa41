import type { TableValue } from '@ramify/sdk';
import { integers, numbers } from '../skeleton/columns.ts';
import type { StrongestCorrelations } from './correlate.ts';

/**
 * Places of the `most` entries of greatest |r| among those of different traces, strongest first, then by
 * place. One pass: of every few thousand candidates the strongest are kept, and what is weaker is passed by.
 */
function strongestPlaces({ r, symmetric }: StrongestCorrelations, n: number, most: number): number[] {
  const byStrength = (a: number, b: number): number => Math.abs(r[b]!) - Math.abs(r[a]!) || a - b;
  if (most === 0) return [];
  const full = most + Math.max(most, 1000);
  const places: number[] = [];
  // Of equals the earlier stay, so a later one has to be stronger than the last that was kept.
  let least = -1;
  const keepStrongest = (): void => {
    places.sort(byStrength);
    places.length = Math.min(places.length, most);
    if (places.length === most) least = Math.abs(r[places[most - 1]!]!);
  };
  for (let i = 0; i < n; i++) {
    for (let j = symmetric ? i + 1 : 0; j < n; j++) {
      if (!(Math.abs(r[i * n + j]!) > least) || j === i) continue;
      places.push(i * n + j);
      if (places.length === full) keepStrongest();
    }
  }
  keepStrongest();
  return places;
}

/**
 * The `most` pairs of different traces of greatest |r|, strongest first, then by their place. `lag`: the lag
 * of all of them, if there is only one.
 */
export function strongestPairs(
  ids: Int32Array,
  found: StrongestCorrelations & { readonly lag: number },
  most: number,
  unit: { readonly name: string; readonly frames: number },
): TableValue {
  const { r, lags, lag } = found;
  const n = ids.length;
  const places = strongestPlaces(found, n, most);
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
