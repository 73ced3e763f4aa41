import type { ItemCommand } from '@ramify/batch';
import { createEngine, openStore, type NodeLoaders } from '@ramify/engine';
import { AppError, type Catalogue } from '@ramify/sdk';
import pino from 'pino';
import { Batches } from './batches/batches.ts';
import { executeGraph } from './batches/execute-graph.ts';
import { createApp } from './create-app.ts';
import { openFolders, type ServedFolder } from './folders/served-folders.ts';
import { createUploads, type UploadLimits } from './folders/upload.ts';
import { Templates } from './graphs/templates.ts';
import { closeServer, listen } from './listen.ts';
import { keepStoreSmall } from './runs/keep-store-small.ts';
import { KnownPlaces } from './runs/known-places.ts';
import { Runs, type RunLimits } from './runs/runs.ts';
import { allowedHosts } from './security/hosts.ts';
import { createAuthority, newToken, requireStrongToken } from './security/token.ts';
import { MovieReader } from './values/movie-frames.ts';
import { ValueReader } from './values/value-reader.ts';

export interface ServerOptions {
  /** Folders that are served; the first is where new files go. */
  readonly folders: readonly string[];
  readonly catalogue: Catalogue;
  /** URL of the module from which worker threads load nodes. */
  readonly loaders: string;
  readonly storeDir: string;
  readonly version: string;
  /** Folder of ready-made workflows. */
  readonly templatesDir: string;
  /** Folder of the built editor. */
  readonly editorDir: string | null;
  /** The port that the user asked for; a free one near 4600 otherwise. */
  readonly port?: number;
  /** An address other than loopback; needs a token that the user set. */
  readonly listen?: string;
  readonly token?: string;
  readonly workers?: number;
  /** How the command line is started, which runs the recordings of batches; there are none without it. */
  readonly command?: ItemCommand;
  readonly uploads?: Partial<UploadLimits>;
  readonly runs?: Partial<RunLimits>;
  /** `warn` by default. */
  readonly logLevel?: 'silent' | 'error' | 'warn' | 'info';
  /** Where log lines go; standard error by default. */
  readonly logTo?: { write(line: string): void };
}

export interface RunningServer {
  /** Address of the editor with its token behind `#`, which browsers send to nobody. */
  readonly url: string;
  readonly origin: string;
  readonly token: string;
  readonly port: number;
  readonly folders: readonly ServedFolder[];
  /** Ends streams, cancels runs and closes the engine. */
  close(): Promise<void>;
}

const firstPort = 4600;
const defaultUploads: UploadLimits = { bytes: 100 * 2 ** 30, count: 4 };
const defaultRuns: RunLimits = { together: 2, queued: 100, kept: 100 };

function requireToken({ listen: address, token }: ServerOptions): string {
  if (address !== undefined && token === undefined) {
    throw new AppError('E_USAGE', `Others can reach ${address}: a token of your own is needed.`, {
      remedy: 'Set the variable RAMIFY_TOKEN to a long secret, then start again.',
    });
  }
  if (token !== undefined) requireStrongToken(token);
  return token ?? newToken();
}

/** Starts the server. Whoever starts it tells the user its `url`. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const token = requireToken(options);
  const { catalogue, loaders, storeDir, version, workers } = options;
  const folders = await openFolders(options.folders);
  const log = pino(
    {
      level: options.logLevel ?? 'warn',
      base: null,
      redact: ['*.authorization', '*.cookie', '*.token', 'token'],
    },
    options.logTo ?? pino.destination(2),
  );
  const engine = await createEngine({
    catalogue,
    loaders,
    storeDir,
    appVersion: version,
    ...(workers === undefined ? {} : { workers }),
  });
  try {
    const store = openStore(storeDir);
    const places = new KnownPlaces();
    const runs = new Runs(engine, { ...defaultRuns, ...options.runs }, keepStoreSmall(store, log));
    const { implementationHash } = (await import(loaders)) as NodeLoaders;
    const batches = new Batches(
      options.command === undefined
        ? null
        : {
            installation: { catalogue, implementationHash, appVersion: version, store },
            store: storeDir,
            command: options.command,
            execute: executeGraph(engine, version),
          },
    );
    const services = {
      version,
      startedAt: new Date(),
      catalogue,
      engine,
      store,
      folders,
      uploads: createUploads({ ...defaultUploads, ...options.uploads }),
      templates: new Templates(options.templatesDir, catalogue),
      runs,
      batches,
      places,
      values: new ValueReader(engine, store),
      movies: new MovieReader(engine, places),
    };
    const where = {
      hosts: options.listen === undefined ? ['127.0.0.1', '::1'] : [options.listen],
      port: options.port ?? firstPort,
      exact: options.port !== undefined && options.port !== 0,
    };
    const { servers, port } = await listen(where, (found) => {
      const authority = createAuthority(token, found);
      const hosts = allowedHosts(found, options.listen ?? null);
      const all = { ...services, isToken: (given: string) => authority.isToken(given) };
      return createApp({ services: all, authority, hosts, editorDir: options.editorDir, log });
    });
    const shown = options.listen ?? 'localhost';
    const origin = `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`;
    return {
      url: `${origin}/#token=${token}`,
      origin,
      token,
      port,
      folders,
      async close() {
        const closed = Promise.all(servers.map(closeServer));
        await Promise.all([runs.close(), batches.close()]);
        for (const server of servers) server.closeAllConnections();
        await closed;
        await engine.close();
      },
    };
  } catch (error) {
    await engine.close();
    throw error;
  }
}
