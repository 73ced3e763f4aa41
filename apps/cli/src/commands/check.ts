import { graphEffects, lintGraph, parseGraph, type Graph, type GraphEffects } from '@ramify/graph';
import { catalogue } from '@ramify/nodes';
import { isAppError, toAppError } from '@ramify/sdk';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { effectsSentence } from '../graph/graph-text.ts';
import { reportProblems, type GraphProblem } from '../graph/problems.ts';
import { readGraphFile } from '../graph/read-graph-file.ts';
import { wrap } from '../terminal/layout.ts';
import { counted } from '../terminal/quantities.ts';

interface Checked {
  readonly problems: readonly GraphProblem[];
  /** Absent if the file is no graph. */
  readonly graph?: Graph;
}

/** What the graph would read and write, unless it is too large to be unfolded, which is a problem of its own. */
function effectsOf(graph: Graph): { effects: GraphEffects; sentence: string } | undefined {
  try {
    return { effects: graphEffects(graph, catalogue), sentence: effectsSentence(graph) };
  } catch (error) {
    if (isAppError(error)) return undefined;
    throw error;
  }
}

/** Everything that is wrong with the graph in `file`, or deserves attention. */
async function checked(file: string): Promise<Checked> {
  try {
    const parsed = parseGraph(await readGraphFile(file), catalogue);
    if (!parsed.ok) {
      return { problems: parsed.errors.map((error) => ({ ...error.toJSON(), severity: 'error' })) };
    }
    const found = [...parsed.issues, ...lintGraph(parsed.graph, catalogue)];
    const seen = new Set<string>();
    const problems = found.filter(({ code, where }) => {
      const key = `${code} ${where.path ?? ''} ${where.node ?? ''} ${where.port ?? ''} ${where.param ?? ''}`;
      return !seen.has(key) && seen.add(key);
    });
    return { problems, graph: parsed.graph };
  } catch (error) {
    return { problems: [{ ...toAppError(error, { file }).toJSON(), severity: 'error' }] };
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
    const { problems: found, graph } = await checked(file);
    const problems = found.map((problem) => ({
      ...problem,
      where: { ...problem.where, file },
    }));
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    const warnings = problems.filter(({ severity }) => severity === 'warning').length;
    code = Math.max(code, reportProblems(terminal, problems, options.json === true));
    const effects = graph === undefined ? undefined : effectsOf(graph);
    if (options.json === true) {
      if (effects !== undefined) terminal.out(JSON.stringify({ type: 'effects', file, ...effects.effects }));
      continue;
    }
    const counts = [
      errors === 0 ? '' : counted(errors, 'error'),
      warnings === 0 ? '' : counted(warnings, 'warning'),
    ].filter((part) => part !== '');
    const mark = errors === 0 ? style.good('✓') : style.bad('✗');
    terminal.out(`${mark} ${file}: ${counts.length === 0 ? 'nothing to complain of' : counts.join(', ')}`);
    if (effects !== undefined) terminal.out(wrap(effects.sentence, Math.min(100, terminal.columns()), '  '));
  }
  return code;
}
