import type { TableValue } from '@ramify/sdk';
import { integers, numbers, texts } from '../skeleton/columns.ts';
import type { TsneSettings } from './tsne-params.ts';

/** The divergence after some of the steps. */
export interface CurvePoint {
  readonly iteration: number;
  readonly divergence: number;
}

export const curveTable = (curve: readonly CurvePoint[]): TableValue => ({
  kind: 'table',
  title: 't-SNE divergence',
  rows: curve.length,
  columns: [
    integers(
      ['iteration', '', 'Number of steps done.'],
      curve.map(({ iteration }) => iteration),
    ),
    numbers(
      ['KL divergence', 'nats', 'KL(P ‖ Q) of the map after these steps, without exaggeration.'],
      curve.map(({ divergence }) => divergence),
    ),
  ],
});

/** Share of neighbours in the data that are neighbours in the map, as the tables of both maps show it. */
export const keptColumn = (k: number, kept: number) =>
  numbers(
    [
      'neighbours kept',
      '%',
      `Of the ${k} nearest neighbours in the data, those among the ${k} nearest in the map.`,
    ],
    [100 * kept],
  );

interface FinishedMap {
  readonly count: number;
  /** Number of exaggerated steps. */
  readonly exaggerated: number;
  readonly curve: readonly CurvePoint[];
}

export function tsneQuality(
  { perplexity, learningRate, exact }: Pick<TsneSettings, 'perplexity' | 'learningRate' | 'exact'>,
  { count, exaggerated, curve }: FinishedMap,
  kept: ReturnType<typeof keptColumn>,
): TableValue {
  const last = curve.at(-1) ?? { iteration: 0, divergence: NaN };
  return {
    kind: 'table',
    title: 't-SNE',
    rows: 1,
    columns: [
      integers(['regions', '', 'Number of regions in the map.'], [count]),
      texts(
        ['forces', '', 'exact: of all pairs; Barnes–Hut: approximate.'],
        [exact ? 'exact' : 'Barnes–Hut'],
      ),
      numbers(['perplexity', '', 'Effective number of neighbours.'], [perplexity]),
      numbers(['learning rate', '', 'Length of the steps after exaggeration.'], [learningRate ?? count / 4]),
      integers(['iterations', '', 'Number of steps done.'], [last.iteration]),
      integers(['exaggerated iterations', '', 'Number of these with exaggeration.'], [exaggerated]),
      numbers(['KL divergence', 'nats', 'KL(P ‖ Q) of the map, without exaggeration.'], [last.divergence]),
      kept,
    ],
  };
}
