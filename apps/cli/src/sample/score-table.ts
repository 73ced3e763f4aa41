import { columns } from '../terminal/layout.ts';
import type { Style } from '../terminal/style.ts';
import type { ScoreGoals } from './score-goals.ts';
import type { Measure, ScoreId } from './scores/measure.ts';

/** What a graph reached on one recording. */
export interface NamedScore {
  /** The recording or the folder of the run. */
  readonly name: string;
  /** The graph that ran; empty if results were given. */
  readonly graph: string;
  readonly measures: readonly Measure[];
}

export interface LeastScore {
  readonly graph: string;
  readonly id: ScoreId;
  readonly label: string;
  readonly least: number;
  readonly goal: number | null;
  readonly enough: boolean;
}

/** Graphs in the order in which they ran. */
const graphsOf = (scores: readonly NamedScore[]): string[] => [...new Set(scores.map(({ graph }) => graph))];
const labelsOf = (scores: readonly NamedScore[]): string[] => [
  ...new Set(scores.flatMap(({ measures }) => measures.map(({ label }) => label))),
];
const valueOf = ({ measures }: NamedScore, label: string): number | undefined =>
  measures.find((measure) => measure.label === label)?.value;

/** The smallest value of each score, by graph. */
export function leastScores(scores: readonly NamedScore[], goals: ScoreGoals): LeastScore[] {
  return graphsOf(scores).flatMap((graph) => {
    const own = scores.filter((score) => score.graph === graph);
    const ids = new Map(own.flatMap(({ measures }) => measures.map(({ id, label }) => [id, label] as const)));
    return [...ids].flatMap(([id, label]) => {
      if (id === null) return [];
      const values = own.flatMap((score) => valueOf(score, label) ?? []);
      const least = Math.min(...values);
      const goal = goals.get(id) ?? null;
      return [{ graph, id, label, least, goal, enough: goal === null || least >= goal }];
    });
  });
}

const shown = (value: number | undefined): string => {
  if (value === undefined) return '';
  return Number.isInteger(value) && value > 1 ? String(value) : value.toFixed(3);
};

/** A line per measure, a column per recording. */
export function scoreTable(scores: readonly NamedScore[], style: Style): string {
  return graphsOf(scores)
    .map((graph) => {
      const own = scores.filter((score) => score.graph === graph);
      const isScore = (label: string) =>
        own.some(({ measures }) =>
          measures.some((measure) => measure.label === label && measure.id !== null),
        );
      const head = [style.bold(graph), ...own.map(({ name }) => style.dim(name))];
      const rows = labelsOf(own).map((label) => {
        const values = own.map((score) => shown(valueOf(score, label)));
        return isScore(label)
          ? [label, ...values.map((value) => style.bold(value))]
          : [style.dim(`  ${label}`), ...values];
      });
      return columns([head, ...rows], 100);
    })
    .join('\n\n');
}
