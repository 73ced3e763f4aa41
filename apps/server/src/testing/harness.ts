import { createClient, type Client, type RunEvent, type RunSnapshot } from '@ramify/protocol';
import { tinyCatalogue } from '@ramify/testkit/tiny-nodes';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request, type IncomingMessage, type RequestOptions } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startServer, type RunningServer, type ServerOptions } from '../start-server.ts';

const tinyLoaders = new URL('../../../../packages/testkit/src/tiny-loaders.ts', import.meta.url).href;
const graphs = fileURLToPath(new URL('../../../../graphs', import.meta.url));

/** A text of a graph of tiny nodes: `id: type` or `id: [type, params]`, and edges as `'a.image > b.image'`. */
export function graphText(
  nodes: Readonly<Record<string, string | readonly [type: string, params: Record<string, unknown>]>>,
  edges: readonly string[] = [],
  catalogue = tinyCatalogue,
): string {
  const end = (text = '') => {
    const [node = '', port = ''] = text.trim().split('.');
    return { node, port };
  };
  return JSON.stringify({
    format: 'ramify-graph',
    schema: 1,
    title: 'Test',
    nodes: Object.entries(nodes).map(([id, node]) => {
      const [type, params] = typeof node === 'string' ? [node, {}] : node;
      return { id, type, version: catalogue.get(type)?.version ?? 1, params };
    }),
    edges: edges.map((edge) => {
      const [from, to] = edge.split('>');
      return { from: end(from), to: end(to) };
    }),
  });
}

export interface RawRequest extends Pick<RequestOptions, 'method' | 'path'> {
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
  readonly host?: string;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

export interface Bench {
  readonly dir: string;
  /** The served folder. */
  readonly data: string;
  readonly server: RunningServer;
  readonly client: Client;
  /** Lines of the log. */
  readonly log: string[];
  /** A client that counts on nothing but the token, for a second window. */
  window(): Client;
  /** A request with exactly these headers. */
  raw(options: RawRequest): Promise<RawAnswer>;
  /** Starts a run and waits for its end. */
  run(graph: string, more?: Record<string, unknown>): Promise<RunSnapshot>;
  close(): Promise<void>;
}

/** A real server on a free port, with the tiny nodes, and real folders. */
export async function openBench(
  options: Partial<ServerOptions> = {},
  port: 'free' | 'usual' = 'free',
): Promise<Bench> {
  const dir = await mkdtemp(join(tmpdir(), 'ramify-server-'));
  const data = join(dir, 'data');
  await mkdir(data);
  await writeFile(join(data, 'pixels.bin'), Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8));
  const log: string[] = [];
  const server = await startServer({
    folders: [data],
    catalogue: tinyCatalogue,
    loaders: tinyLoaders,
    storeDir: join(dir, 'store'),
    version: '0.0.0',
    templatesDir: graphs,
    editorDir: null,
    ...(port === 'free' ? { port: 0 } : {}),
    workers: 2,
    logTo: { write: (line) => void log.push(line) },
    ...options,
  });
  const window = (): Client => createClient({ baseUrl: server.origin, token: server.token });
  const client = window();
  return {
    dir,
    data,
    server,
    client,
    log,
    window,
    raw: ({ method = 'GET', path = '/', headers = {}, body, host = '127.0.0.1' }) =>
      new Promise((resolve, reject) => {
        const sent = request({ host, port: server.port, method, path, headers }, (answer) => {
          let text = '';
          answer.setEncoding('utf8').on('data', (part: string) => (text += part));
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
        });
        sent.on('error', reject);
        sent.end(body);
      }),
    async run(graph, more = {}) {
      const { id } = await client.startRun({ graph, folder: 'data', ...more });
      await eventsOf(client, id);
      return client.getRun({ id });
    },
    async close() {
      await server.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** The installed nodes instead of the tiny ones; loaded only by tests that need them. */
export async function installedNodes(): Promise<Pick<ServerOptions, 'catalogue' | 'loaders'>> {
  const { catalogue, loadersUrl } = await import('@ramify/nodes');
  return { catalogue, loaders: loadersUrl };
}

/** All events of a run until its end. */
export async function eventsOf(client: Client, id: string, after = 0): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for await (const { event } of client.followRun({ id, after })) events.push(event);
  return events;
}

/** Digest of an output of a finished run. */
export function outputOf({ nodes }: RunSnapshot, node: string, port: string): string {
  const found = nodes.find(({ id }) => id === node)?.outputs[port];
  if (found === undefined) throw new Error(`${node} has no output ${port}: ${JSON.stringify(nodes)}`);
  return found.digest;
}
