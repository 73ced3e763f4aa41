import { writeFileAtomically } from '@ramify/engine';
import { parseGraph, writeGraph } from '@ramify/graph';
import { catalogue } from '@ramify/nodes';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { reportProblems } from '../graph/problems.ts';
import { readGraphFile } from '../graph/read-graph-file.ts';
import { appVersion } from '../version.ts';

/** `ramify migrate GRAPH…` */
export async function migrate(
  { terminal }: CommandContext,
  files: readonly string[],
  options: { readonly check?: boolean },
): Promise<number> {
  let code: number = exitCodes.ok;
  const { style } = terminal;
  for (const file of files) {
    const text = await readGraphFile(file);
    const parsed = parseGraph(text, catalogue);
    if (!parsed.ok) {
      const problems = parsed.errors.map((error) => error.at({ file }).toJSON());
      code = reportProblems(
        terminal,
        problems.map((problem) => ({ ...problem, severity: 'error' })),
        false,
      );
      continue;
    }
    code = Math.max(code, reportProblems(terminal, parsed.issues, false));
    // Who wrote the file last is told only if there is something else to write.
    if (writeGraph(parsed.graph) === text) {
      terminal.out(`${style.good('✓')} ${file}: up to date`);
    } else if (options.check === true) {
      terminal.out(`${style.bad('✗')} ${file}: would change`);
      code = exitCodes.failed;
    } else {
      const writtenBy = { ...parsed.graph.writtenBy, app: `ramify ${appVersion}` };
      await writeFileAtomically(file, writeGraph({ ...parsed.graph, writtenBy }));
      terminal.out(`${style.good('✓')} ${file}: rewritten`);
    }
  }
  return code;
}
