import { columns } from '../terminal/layout.ts';
import type { Style } from '../terminal/style.ts';
import type { ScoreGoals } from './score-goals.ts';
import type { Detail, Score, ScoreId } from './scores/score.ts';

/** What a graph reached on one recording. */
export interface NamedScores {
  /** The recording or the folder of the run. */
  readonly name: string;
  /** The graph that ran; empty if results were given. */
  readonly graph: string;
  readonly scores: readonly Score[];
}

export interface LeastScore {
  readonly graph: string;
  readonly id: ScoreId;
  readonly label: string;
  readonly least: number;
  readonly goal: number | null;
  readonly enough: boolean;
}

/** Graphs in the order in which they ran, each with what it reached. */
const byGraph = (all: readonly NamedScores[]): (readonly [graph: string, own: readonly NamedScores[]])[] =>
  [...new Set(all.map(({ graph }) => graph))].map((graph) => [
    graph,
    all.filter((one) => one.graph === graph),
  ]);

const scoreOf = ({ scores }: NamedScores, id: ScoreId): Score | undefined =>
  scores.find((score) => score.id === id);
const idsOf = (own: readonly NamedScores[]): ScoreId[] => [
  ...new Set(own.flatMap(({ scores }) => scores.map(({ id }) => id))),
];

/** The smallest value of each score, by graph. */
export function leastScores(all: readonly NamedScores[], goals: ScoreGoals): LeastScore[] {
  return byGraph(all).flatMap(([graph, own]) =>
    idsOf(own).map((id) => {
      const scores = own.flatMap((one) => scoreOf(one, id) ?? []);
      const least = Math.min(...scores.map(({ value }) => value));
      const goal = goals.get(id) ?? null;
      return {
        graph,
        id,
        label: scores[0]?.label ?? id,
        least,
        goal,
        enough: goal === null || least >= goal,
      };
    }),
  );
}

const shown = ({ value, isCount }: Omit<Detail, 'label'>): string =>
  isCount ? String(value) : value.toFixed(3);

/** The lines of one score: its value on each recording, then what explains it. */
function linesOf(own: readonly NamedScores[], id: ScoreId, style: Style): string[][] {
  const scores = own.map((one) => scoreOf(one, id));
  const first = scores.find((score) => score !== undefined);
  if (first === undefined) return [];
  const values = scores.map((score) => (score === undefined ? '' : style.bold(score.value.toFixed(3))));
  const details = first.details.map(({ label }, i) => [
    style.dim(`  ${label}`),
    ...scores.map((score) => (score?.details[i] === undefined ? '' : shown(score.details[i]))),
  ]);
  return [[first.label, ...values], ...details];
}

/** A line per score and detail, a column per recording. */
export function scoreTable(all: readonly NamedScores[], style: Style): string {
  return byGraph(all)
    .map(([graph, own]) => {
      const head = [style.bold(graph), ...own.map(({ name }) => style.dim(name))];
      return columns([head, ...idsOf(own).flatMap((id) => linesOf(own, id, style))], 100);
    })
    .join('\n\n');
}
