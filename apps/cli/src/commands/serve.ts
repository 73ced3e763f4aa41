import { catalogue, loadersUrl } from '@ramify/nodes';
import { startServer } from '@ramify/server';
import { fileURLToPath } from 'node:url';
import { itemCommand } from '../batch/item-command.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { openBrowser } from '../serve/open-browser.ts';
import { storeDir } from '../store-dir.ts';
import { appVersion } from '../version.ts';

interface ServeOptions {
  readonly port?: number;
  readonly listen?: string;
  readonly open: boolean;
  readonly store?: string;
  readonly workers?: number;
  readonly verbose?: boolean;
}

const root = new URL('../../../../', import.meta.url);
const inRoot = (path: string): string => fileURLToPath(new URL(path, root));

const ended = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** `ramify serve [FOLDER…]` */
export async function serve(
  { terminal, env, signal }: CommandContext,
  folders: readonly string[],
  options: ServeOptions,
): Promise<number> {
  const { port, listen, workers, store } = options;
  const token = env.RAMIFY_TOKEN;
  const server = await startServer({
    folders: folders.length === 0 ? ['.'] : folders,
    catalogue,
    loaders: loadersUrl,
    storeDir: storeDir(store, env),
    version: appVersion,
    command: itemCommand(),
    templatesDir: inRoot('graphs'),
    editorDir: inRoot('apps/editor/dist'),
    logLevel: options.verbose === true ? 'info' : 'warn',
    ...(port === undefined ? {} : { port }),
    ...(listen === undefined ? {} : { listen }),
    ...(token === undefined || token === '' ? {} : { token }),
    ...(workers === undefined ? {} : { workers }),
  });
  const { style } = terminal;
  if (listen !== undefined) {
    terminal.err(
      `${style.attention('!')} Everyone who can reach ${listen} and knows the token can read and write these folders. The connection is not encrypted.`,
    );
  }
  const shown = server.folders.map((folder) => `  ${folder.root}${folder.writable ? '' : ' (read only)'}`);
  terminal.out(
    [
      `${style.good('✓')} Ramify runs at ${style.bold(style.accent(server.url))}`,
      ...shown,
      style.dim('  Ctrl-C stops it.'),
    ].join('\n'),
  );
  const forget = options.open ? await openBrowser(server.url, env) : () => Promise.resolve();
  await ended(signal);
  await Promise.all([server.close(), forget()]);
  return exitCodes.ok;
}
