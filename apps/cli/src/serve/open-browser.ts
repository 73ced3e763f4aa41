import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The program that opens an address on this system, or null where there is no screen. */
function opener(env: NodeJS.ProcessEnv): readonly [command: string, ...args: string[]] | null {
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['cmd', '/c', 'start', ''];
  const hasScreen = [env.DISPLAY, env.WAYLAND_DISPLAY].some((name) => name !== undefined && name !== '');
  return hasScreen ? ['xdg-open'] : null;
}

/**
 * Opens the address in the browser; returns what takes the traces away again. The address holds the token, and
 * every user of a computer sees the arguments of programs: so a page of our own that leads there is opened.
 */
export async function openBrowser(url: string, env: NodeJS.ProcessEnv): Promise<() => Promise<void>> {
  const found = opener(env);
  if (found === null) return () => Promise.resolve();
  const folder = await mkdtemp(join(tmpdir(), 'ramify-open-')); // readable for its owner alone
  const page = join(folder, 'ramify.html');
  const html = `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=${url}"><title>Ramify</title>`;
  await writeFile(page, html, { mode: 0o600 });
  const [command, ...args] = found;
  const child = spawn(command, [...args, pathToFileURL(page).href], { detached: true, stdio: 'ignore' });
  child.on('error', () => undefined); // the address was printed
  child.unref();
  return () => rm(folder, { recursive: true, force: true });
}
