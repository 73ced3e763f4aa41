import type { Plan } from '@ramify/engine';
import type { SerializedError } from '@ramify/sdk';
import { exitCodes } from '../exit-codes.ts';
import { problemText, type Problem } from '../terminal/error-text.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** A problem of a graph: errors stop a run, warnings do not. */
export interface GraphProblem extends Problem {
  readonly severity: 'error' | 'warning' | 'info';
}

export type PlanProblem = SerializedError & { readonly severity: 'error' };

/** Why nodes of the plan cannot run. */
export const planErrors = (plan: Plan): PlanProblem[] =>
  [...plan.nodes.values()].flatMap(({ error, title }) =>
    error === null
      ? []
      : [{ ...error.toJSON(), message: `${title}: ${error.message}`, severity: 'error' as const }],
  );

/** Tells the problems and returns the exit code that they mean. */
export function reportProblems(terminal: Terminal, problems: readonly GraphProblem[], json: boolean): number {
  const { errStyle: style } = terminal;
  const marks = { error: style.bad('✗'), warning: style.attention('!'), info: style.dim('·') };
  for (const problem of problems) {
    if (json) terminal.out(JSON.stringify({ type: 'problem', ...problem }));
    else {
      const width = Math.min(100, terminal.columns());
      terminal.err(problemText(problem, style, width, marks[problem.severity]));
    }
  }
  return problems.some(({ severity }) => severity === 'error') ? exitCodes.failed : exitCodes.ok;
}
