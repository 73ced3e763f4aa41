import { catalogueHash, createClient } from '@ramify/protocol';
import { tinyCatalogue } from '@ramify/testkit/tiny-nodes';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { graphText, openBench } from './testing/harness.ts';

test('the catalogue is named by a hash that the editor computes too', async () => {
  const bench = await openBench();
  const { hash, nodes } = await bench.client.getCatalogue();
  expect(hash).toBe(catalogueHash(tinyCatalogue));
  expect(nodes).toHaveLength(tinyCatalogue.size);
  for (const { type, effects } of nodes) expect(effects).toEqual(tinyCatalogue.get(type)?.effects);
  expect(catalogueHash(new Map([...tinyCatalogue].slice(1)))).not.toBe(hash);
  await bench.close();
});

test('a port that is taken is said, or the next free one is used', async () => {
  const blocker = createServer().listen(0, '127.0.0.1');
  await once(blocker, 'listening');
  const { port } = blocker.address() as { port: number };
  await expect(openBench({ port })).rejects.toMatchObject({
    code: 'E_PORT_TAKEN',
    remedy: expect.stringContaining('--port') as string,
  });
  blocker.close();
  const [first, second] = [await openBench({}, 'usual'), await openBench({}, 'usual')];
  expect(second.server.port).toBeGreaterThan(first.server.port);
  await first.close();
  await second.close();
});

test('a folder that is none is refused in words', async () => {
  await expect(openBench({ folders: ['/no/such/folder'] })).rejects.toMatchObject({ code: 'E_FILE_MISSING' });
  await expect(openBench({ folders: ['/etc/hostname'] })).rejects.toThrow('is a file, not a folder');
});

test('the editor is served: the page anew each time, its parts for ever, and its routes', async () => {
  const home = await mkdtemp(join(tmpdir(), 'ramify-editor-'));
  // Installed below a hidden folder, as npm does.
  const dir = join(home, '.hidden', 'editor');
  await mkdir(join(dir, 'assets'), { recursive: true });
  await writeFile(join(dir, 'index.html'), '<title>Editor</title>');
  await writeFile(join(dir, 'assets', 'main-1a2b.js'), 'export {};');
  await writeFile(join(dir, 'favicon.svg'), '<svg/>');
  const bench = await openBench({ editorDir: dir });
  const get = (path: string) => bench.raw({ path, headers: { host: `localhost:${bench.server.port}` } });
  for (const path of ['/', '/graphs/mine', '/index.html']) {
    const page = await get(path);
    expect(page).toMatchObject({ status: 200, headers: { 'cache-control': 'no-cache' } });
    expect(page.text).toContain('Editor');
    expect(page.headers['content-type']).toContain('text/html');
  }
  const part = await get('/assets/main-1a2b.js');
  expect(part.headers['cache-control']).toContain('immutable');
  expect(part.headers['content-type']).toContain('javascript');
  expect((await get('/favicon.svg')).headers['content-type']).toContain('svg');
  expect((await get('/assets/none.js')).status).toBe(404);
  expect((await get('/api/v1/none')).status).toBe(404);
  expect((await get('/%zz')).status).toBe(400);
  await bench.close();
  await rm(home, { recursive: true });
});

test('an editor that is not built says how to build it', async () => {
  const bench = await openBench();
  const { status, text } = await bench.raw({ headers: { host: `localhost:${bench.server.port}` } });
  expect(status).toBe(503);
  expect(text).toContain('not built yet');
  await bench.close();
});

test('closing ends streams and runs; then the server is gone, in words', async () => {
  const bench = await openBench();
  const movie = ['sample.tiny-movie', { frames: 10_000, height: 300, width: 300 }] as const;
  const graph = graphText({ m: movie, s: 'movie.tiny-summary' }, ['m.movie > s.movie']);
  const { id } = await bench.client.startRun({ graph, folder: 'data' });
  const leaving = new AbortController();
  const connection: boolean[] = [];
  const followed = (async () => {
    const options = {
      signal: leaving.signal,
      onConnection: (connected: boolean) => void connection.push(connected),
    };
    for await (const { event } of bench.client.followRun({ id }, options)) {
      if (event.type === 'run.state' && event.state === 'running') await bench.server.close();
    }
  })();
  await followed;
  const client = createClient({ baseUrl: bench.server.origin, token: bench.server.token });
  await expect(client.getHealth()).rejects.toMatchObject({ code: 'E_SERVER_GONE', retryable: true });
  const aborted = client.getHealth({}, { signal: AbortSignal.abort() });
  await expect(aborted).rejects.toMatchObject({ code: 'E_CANCELLED' });
  await rm(bench.dir, { recursive: true });
});

test('an answer that is not Ramify’s is not taken for one', async () => {
  const odd = createClient({
    baseUrl: '',
    fetch: () => Promise.resolve(new Response('<html>', { status: 502 })),
  });
  await expect(odd.getHealth()).rejects.toMatchObject({ code: 'E_SERVER_GONE' });
  const other = createClient({ baseUrl: '', fetch: () => Promise.resolve(Response.json({ app: 'other' })) });
  await expect(other.getHealth()).rejects.toThrow('another version');
  expect(other.url('getValueImage', { digest: 'ab', max: 100 })).toBe('/api/v1/values/ab/image.png?max=100');
});
