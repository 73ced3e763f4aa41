import { lintGraph, parseGraph } from '@ramify/graph';
import { catalogue } from '@ramify/nodes';
import { toAppError } from '@ramify/sdk';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { reportProblems, type GraphProblem } from '../graph/problems.ts';
import { readGraphFile } from '../graph/read-graph-file.ts';
import { counted } from '../terminal/quantities.ts';

/** Everything that is wrong with the graph in `file`, or deserves attention. */
async function problemsOf(file: string): Promise<GraphProblem[]> {
  try {
    const parsed = parseGraph(await readGraphFile(file), catalogue);
    if (!parsed.ok) return parsed.errors.map((error) => ({ ...error.toJSON(), severity: 'error' }));
    const found = [...parsed.issues, ...lintGraph(parsed.graph, catalogue)];
    const seen = new Set<string>();
    return found.filter(({ code, where }) => {
      const key = `${code} ${where.path ?? ''} ${where.node ?? ''} ${where.port ?? ''} ${where.param ?? ''}`;
      return !seen.has(key) && seen.add(key);
    });
  } catch (error) {
    return [{ ...toAppError(error, { file }).toJSON(), severity: 'error' }];
  }
}

/** `ramify check GRAPH…` */
export async function check(
  { terminal }: CommandContext,
  files: readonly string[],
  options: { readonly json?: boolean },
): Promise<number> {
  let code: number = exitCodes.ok;
  const { style } = terminal;
  for (const file of files) {
    const problems = (await problemsOf(file)).map((problem) => ({
      ...problem,
      where: { ...problem.where, file },
    }));
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    const warnings = problems.filter(({ severity }) => severity === 'warning').length;
    code = Math.max(code, reportProblems(terminal, problems, options.json === true));
    if (options.json === true) continue;
    const counts = [
      errors === 0 ? '' : counted(errors, 'error'),
      warnings === 0 ? '' : counted(warnings, 'warning'),
    ].filter((part) => part !== '');
    const mark = errors === 0 ? style.good('✓') : style.bad('✗');
    terminal.out(`${mark} ${file}: ${counts.length === 0 ? 'nothing to complain of' : counts.join(', ')}`);
  }
  return code;
}
