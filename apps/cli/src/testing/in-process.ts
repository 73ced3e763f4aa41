import { createProgram } from '../program.ts';
import { toAppError } from '@ramify/sdk';
import { createStyle } from '../terminal/style.ts';

/** Runs a command line in this process: for commands that begin no process of their own, and use full paths. */
export async function inProcess(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const style = createStyle(false);
  const terminal = {
    out: (text: string) => void (written.out += `${text}\n`),
    err: (text: string) => void (written.err += `${text}\n`),
    style,
    errStyle: style,
    live: false,
    columns: () => 100,
    rows: () => 24,
  };
  let code = 0;
  const context = { terminal, env, signal: new AbortController().signal };
  try {
    await createProgram(context, (result) => (code = result)).parseAsync([...args], { from: 'user' });
  } catch (error) {
    code = 1;
    const { code: name, message } = toAppError(error);
    written.err += `${name} ${message}\n`;
  }
  return { code, ...written };
}
