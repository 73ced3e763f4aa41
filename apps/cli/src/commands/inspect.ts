import { inspectFile } from '@ramify/formats/inspect';
import type { Inspection } from '@ramify/formats/inspection';
import { openNodeFile } from '@ramify/formats/node-files';
import { toAppError, type FileAccess, type FileRef } from '@ramify/sdk';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { problemText } from '../terminal/error-text.ts';
import { columns, wrap } from '../terminal/layout.ts';
import { bytes } from '../terminal/quantities.ts';
import type { Style } from '../terminal/style.ts';

function inspectionText(path: string, found: Inspection, style: Style, width: number): string {
  const mark = found.loadable ? style.good('✓') : style.bad('✗');
  const head = `${mark} ${style.bold(path)}  ${style.dim(`${found.format}, ${bytes(found.bytes)}`)}`;
  const labelWidth = Math.max(0, ...found.facts.map(({ label }) => label.length));
  const facts = found.facts.map(({ label, value, from }) => [
    style.dim(label.padEnd(labelWidth)),
    from === undefined ? value : `${value}  ${style.dim(`(${from})`)}`,
  ]);
  const notes = found.notes.map(
    ({ level, text }) =>
      `  ${level === 'warn' ? style.attention('!') : style.dim('·')} ${wrap(text, width, '    ').trimStart()}`,
  );
  const problem =
    found.problem === undefined ? [] : [problemText(found.problem, style, width).replace(/^/gm, '  ')];
  const advice = `  ${style.accent('→')} ${wrap(found.advice, width, '    ').trimStart()}`;
  return [head, columns(facts, width), ...notes, ...problem, advice].join('\n');
}

/** `ramify inspect FILE…` */
export async function inspect(
  { terminal }: CommandContext,
  files: readonly string[],
  options: { readonly json?: boolean },
): Promise<number> {
  const width = Math.min(100, terminal.columns());
  let code: number = exitCodes.ok;
  for (const [i, path] of files.entries()) {
    try {
      // Inspecting reads headers only, so that the file is named by its path instead of its content.
      const access: FileAccess = { open: ({ digest }) => openNodeFile(digest) };
      const { size } = await stat(path);
      const file: FileRef = { digest: path, bytes: size, name: basename(path) };
      const found = await inspectFile(file, access);
      if (!found.loadable) code = exitCodes.failed;
      if (options.json === true) terminal.out(JSON.stringify({ path, ...found }));
      else terminal.out(`${i > 0 ? '\n' : ''}${inspectionText(path, found, terminal.style, width)}`);
    } catch (error) {
      code = exitCodes.failed;
      const problem = toAppError(error, { file: path }).toJSON();
      if (options.json === true) terminal.out(JSON.stringify({ path, problem }));
      else terminal.err(problemText(problem, terminal.errStyle, width));
    }
  }
  return code;
}
