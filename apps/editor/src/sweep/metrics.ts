import type { Trial } from './use-sweep.ts';

/** A number that every finished result has. */
export interface Metric {
  readonly name: string;
  /** One per trial; NaN where there is none. */
  readonly values: readonly number[];
}

/** The number that a fact begins with. */
function numberIn(text: string): number {
  const found = /^[−-]?\d[\d\s,.]*(e[−-]?\d+)?/.exec(text.trim())?.[0];
  return found === undefined ? Number.NaN : Number(found.replace('−', '-').replace(/[\s,]/g, ''));
}

/** Numbers that can be compared between the results, in the order in which the first one names them. */
export function metricsOf(trials: readonly Trial[]): Metric[] {
  const done = trials.filter(({ summary }) => summary !== null);
  const names = done[0]?.summary?.facts.map(({ label }) => label) ?? [];
  const facts = names.map((name) => ({
    name,
    values: trials.map(({ summary }) =>
      numberIn(summary?.facts.find(({ label }) => label === name)?.value ?? ''),
    ),
  }));
  const means = {
    name: 'Mean',
    values: trials.map(({ summary }) => summary?.samples?.mean ?? Number.NaN),
  };
  const all = [...facts, means].filter(({ values }) => values.some((value) => !Number.isNaN(value)));
  // What never changes tells nothing; it stays only if nothing else is there.
  const telling = all.filter(({ values }) => new Set(values.filter((v) => !Number.isNaN(v))).size > 1);
  return telling.length > 0 ? telling : all;
}
