import type { TableValue } from '@ramify/sdk';
import type { Judgement } from '@ramify/kernels/coherence/judge-region';
import { integers, numbers, texts } from '../skeleton/columns.ts';

/** What was found out about one region, and what became of it. */
export interface JudgedRegion {
  readonly id: number;
  readonly pixels: number;
  readonly pieces: number;
  readonly judgement: Judgement;
  /** Ids under which its pixels live on. */
  readonly becomes: readonly number[];
}

const words = {
  unit: 'one unit',
  several: 'several units',
  chance: 'not above chance',
  short: 'too short to tell',
} as const;

/** One row per region that was judged. */
export function coherenceTable(judged: readonly JudgedRegion[]): TableValue {
  const of = <T>(value: (one: JudgedRegion) => T): T[] => judged.map(value);
  const cut = (value: (found: NonNullable<Judgement['finding']['cut']>) => number): number[] =>
    of(({ judgement }) => (judgement.finding.cut === null ? NaN : value(judgement.finding.cut)));
  return {
    kind: 'table',
    title: 'Coherence of regions',
    rows: judged.length,
    columns: [
      integers(
        ['region', '', 'Id of the region.'],
        of(({ id }) => id),
      ),
      integers(
        ['pixels', 'px²', 'Pixels of the region.'],
        of(({ pixels }) => pixels),
      ),
      integers(
        ['pieces', '', 'Pieces that it was cut into.'],
        of(({ pieces }) => pieces),
      ),
      numbers(
        ['correlation', '', 'Mean correlation of pairs of pieces that do not touch.'],
        of(({ judgement }) => judgement.finding.likeness.mean),
      ),
      numbers(
        ['chance correlation', '', '95th percentile of the same when each piece is shifted in time.'],
        of(({ judgement }) => judgement.finding.likeness.chance),
      ),
      numbers(
        ['p', '', 'Share of the shifted ones that reach the correlation, counting the recording itself.'],
        of(({ judgement }) => judgement.finding.likeness.p),
      ),
      texts(
        ['verdict', '', 'What follows from the numbers; see the documentation of the step.'],
        of(({ judgement }) => words[judgement.finding.verdict]),
      ),
      numbers(
        ['within', '', 'At the best cut in two: mean correlation within the parts.'],
        cut(({ within }) => within),
      ),
      numbers(
        ['between', '', 'At the best cut in two: mean correlation between the parts.'],
        cut(({ between }) => between.mean),
      ),
      numbers(
        ['chance between', '', '95th percentile of that between when one part is shifted in time.'],
        cut(({ between }) => between.chance),
      ),
      integers(
        ['units', '', 'Units that it consists of.'],
        of(({ judgement }) => judgement.units.length),
      ),
      texts(
        ['becomes', '', 'Ids of the regions that its pixels are in afterwards; empty if it was dropped.'],
        of(({ becomes }) => becomes.join(' ')),
      ),
    ],
  };
}
