import { Store } from '@ramify/engine';
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openInside, resolveInside } from '../folders/open-inside.ts';
import { graphText, openBench, type Bench, type RawRequest } from '../testing/harness.ts';
import { bearer, planBody, postRequest } from '../testing/post-request.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench({ logLevel: 'info' });
});
afterAll(() => bench.close());

const post = (change: Record<string, string | undefined>, more?: RawRequest) =>
  postRequest(bench, change, more);

describe('6. Paths stay inside the served folders', () => {
  beforeAll(async () => {
    await mkdir(join(bench.dir, 'data-secret'));
    await writeFile(join(bench.dir, 'data-secret', 'key.txt'), 'secret');
    await mkdir(join(bench.data, 'inner'));
    await writeFile(join(bench.data, 'inner', 'ok.txt'), 'ok');
    await symlink(join(bench.dir, 'data-secret'), join(bench.data, 'linked'));
    await symlink(join(bench.dir, 'data-secret', 'key.txt'), join(bench.data, 'key.txt'));
    execFileSync('mkfifo', [join(bench.data, 'pipe')]);
  });
  const open = async (way: string): Promise<string> => {
    const file = await openInside(bench.data, way);
    const text = await file.handle.readFile('utf8');
    await file.handle.close();
    return text;
  };
  test('what is inside opens, also by a way with points', async () => {
    expect(await open('inner/ok.txt')).toBe('ok');
    expect(await open('inner/../inner/./ok.txt')).toBe('ok');
  });
  test.each([
    ['the folder above', '../data-secret/key.txt', 'E_PATH_OUTSIDE'],
    ['a neighbour whose name begins the same', '../data-secret', 'E_PATH_OUTSIDE'],
    ['an absolute path', '/etc/passwd', 'E_PATH_OUTSIDE'],
    ['an absolute path of Windows', 'C:\\Windows\\win.ini', 'E_PATH_OUTSIDE'],
    ['a NUL', 'inner/ok.txt\0.png', 'E_PATH_OUTSIDE'],
    ['a link to a folder', 'linked/key.txt', 'E_PATH_OUTSIDE'],
    ['a link to a file', 'key.txt', 'E_PATH_OUTSIDE'],
    ['nothing', '', 'E_FILE_IS_DIRECTORY'],
    ['a folder', 'inner', 'E_FILE_IS_DIRECTORY'],
    ['a pipe', 'pipe', 'E_FILE_UNREADABLE'],
    ['what is not there', 'none.txt', 'E_FILE_MISSING'],
  ])('%s is refused', async (_, way, code) => {
    await expect(open(way)).rejects.toMatchObject({ code });
    const asked = bench.client.downloadFile({ folder: 'data', path: way });
    await expect(asked).rejects.toMatchObject({ code });
  });
  test('folders, encoded points and writes are checked alike', async () => {
    const { client } = bench;
    const outside = { code: 'E_PATH_OUTSIDE' };
    await expect(client.listFiles({ folder: 'data', path: '..' })).rejects.toMatchObject(outside);
    await expect(client.listFiles({ folder: 'data', path: 'linked' })).rejects.toMatchObject(outside);
    const upload = (path: string) => client.uploadFile({ folder: 'data', path, data: new Uint8Array(1) });
    for (const path of ['../x.tif', '/tmp/x.tif', 'linked/x.tif']) {
      await expect(upload(path)).rejects.toMatchObject(outside);
    }
    const headers = { host: `localhost:${bench.server.port}`, ...bearer(bench) };
    for (const path of [
      '/..%2f..%2fetc/passwd',
      '/assets/..%2f..%2f..%2fpackage.json',
      '/%2e%2e/package.json',
    ]) {
      expect((await bench.raw({ path, headers })).text).not.toMatch(/root:|"name"/);
    }
    expect(await readdir(join(bench.dir, 'data-secret'))).toEqual(['key.txt']);
    expect(() => resolveInside('/a/data', '../data2')).toThrow('does not lie');
  });
});

describe('7. Limits', () => {
  test('of a JSON body: 5 MB, depth, texts', async () => {
    const big = JSON.stringify({ graph: 'x'.repeat(6 << 20), folder: 'data' });
    expect((await post({}, { body: big })).status).toBe(413);
    const deep = await post({}, { body: `${'['.repeat(200_000)}${']'.repeat(200_000)}` });
    expect(deep.status).toBe(400);
    expect(deep.text).toContain('nested more than 32 deep');
    expect((await post({}, { body: '{"graph":' })).status).toBe(400);
  });
  test('of a graph', async () => {
    const nodes = Object.fromEntries(Array.from({ length: 5001 }, (_, i) => [`n${i}`, 'sample.tiny-image']));
    const { issues } = await bench.client.planGraph({ graph: graphText(nodes), folder: 'data' });
    expect(issues[0]).toMatchObject({ code: 'E_GRAPH_LIMIT' });
  });
  test('of uploads: bytes, declared or counted, and number', async () => {
    const small = await openBench({ uploads: { bytes: 1000, count: 1 } });
    const data = new Uint8Array(1001);
    const upload = small.client.uploadFile({ folder: 'data', path: 'big.tif', data });
    await expect(upload).rejects.toMatchObject({ code: 'E_REQUEST_TOO_LARGE' });
    const headers = {
      host: `localhost:${small.server.port}`,
      authorization: `Bearer ${small.server.token}`,
      'content-type': 'application/octet-stream',
      'x-requested-by': 'test',
      'transfer-encoding': 'chunked',
    };
    const path = '/api/v1/files?folder=data&path=big.tif';
    const counted = await small.raw({ method: 'PUT', path, headers, body: Buffer.alloc(5000) });
    expect(counted.status).toBe(413);
    expect(await readdir(small.data)).toEqual(['pixels.bin']);
    await small.close();
  });
});

test('8. Decoders refuse what would not fit before they allocate it.', async () => {
  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(200_000, 0);
  header.writeUInt32BE(200_000, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const pixels = deflateSync(Buffer.alloc(1 << 20));
  const png = Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  await writeFile(join(bench.data, 'bomb.png'), png);
  const before = process.memoryUsage().arrayBuffers;
  const shown = bench.client.getRecordingThumbnail({ folder: 'data', path: 'bomb.png' });
  await expect(shown).rejects.toMatchObject({ code: 'E_FORMAT_TOO_LARGE' });
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 << 20);
});

test('9. Patterns of users are no regular expressions.', async () => {
  const graph = graphText({ load: ['load.tiny-image', { path: `${'(a+)+'.repeat(20)}$*` }] });
  const { issues } = await bench.client.planGraph({ graph, folder: 'data' });
  expect(issues.map(({ code }) => code)).toContain('E_FILE_MISSING');
  const run = await bench.run(
    graphText({ a: 'sample.tiny-image', s: 'statistics.tiny-table' }, ['a.image > s.image']),
  );
  const table = run.nodes.find(({ id }) => id === 's')?.outputs['table']?.digest ?? '';
  expect(await bench.client.getTablePage({ digest: table, filter: '^(a+)+$' })).toMatchObject({ matched: 0 });
});

test('10. Unknown fields are refused, and so are names that reach a prototype.', async () => {
  const more = await post({}, { body: JSON.stringify({ ...(JSON.parse(planBody) as object), admin: true }) });
  expect(more.status).toBe(400);
  const reached = await post({}, { body: planBody.replace('{', '{"__proto__":{"admin":true},') });
  expect(reached.status).toBe(400);
  const headers = { host: `localhost:${bench.server.port}`, ...bearer(bench) };
  expect((await bench.raw({ path: '/api/v1/folders?x=1', headers })).status).toBe(400);
  expect((await bench.raw({ path: '/api/v1/folders?__proto__=1', headers })).status).toBe(400);
  expect((await bench.raw({ path: '/api/v1/values/..%2f..%2fkeys', headers })).status).toBe(400);
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
});

describe('11. A graph is untrusted', () => {
  const load = (path: string) => graphText({ load: ['load.tiny-image', { path }] });
  test('opening, planning and saving it runs nothing', async () => {
    const { client } = bench;
    const before = (await client.listRuns()).runs.length;
    await client.saveGraph({
      folder: 'data',
      path: 'g.graph.json',
      text: load('pixels.bin'),
      expected: null,
    });
    await client.readGraph({ folder: 'data', path: 'g.graph.json' });
    await client.planGraph({ graph: load('pixels.bin'), folder: 'data', path: 'g.graph.json' });
    expect((await client.listRuns()).runs).toHaveLength(before);
  });
  test('effects of each node are declared, and are all that a run does to files', async () => {
    const { nodes } = await bench.client.getCatalogue();
    const declared = new Map(nodes.map(({ type, effects }) => [type, effects]));
    expect(declared.get('load.tiny-image')).toEqual({ reads: ['path'], writes: [] });
    expect(declared.get('report.tiny-report')).toEqual({ reads: [], writes: ['file'] });
    expect(declared.get('image.tiny-invert')).toEqual({ reads: [], writes: [] });
    // Nothing is written but what is declared, and that only where the person said.
    await writeFile(join(bench.data, 'effects.bin'), Buffer.alloc(400));
    const graph = graphText(
      {
        load: ['load.tiny-image', { path: 'effects.bin' }],
        flip: 'image.tiny-invert',
        report: 'report.tiny-report',
      },
      ['load.image > flip.image', 'flip.image > report.items'],
    );
    const before = await readdir(bench.data);
    const run = await bench.run(graph);
    expect(run.state).toBe('succeeded');
    expect(await readdir(bench.data)).toEqual(before);
    const { files } = await bench.run(graph, { deliver: 'effects-out' });
    expect(files.map(({ node, name }) => `${node} ${name}`)).toEqual(['report report.txt']);
    expect(await readdir(join(bench.data, 'effects-out'))).toContain('report.txt');
  });
  test.each([
    '../data-secret/key.txt',
    '/etc/passwd',
    '/etc/pass*',
    'linked/key.txt',
    'key.txt',
    '../data-secret/*.txt',
  ])('a run that would read %s is refused, with the folder to add', async (path) => {
    const started = bench.client.startRun({ graph: load(path), folder: 'data' });
    await expect(started).rejects.toMatchObject({
      code: 'E_PATH_OUTSIDE',
      where: { node: 'load', param: 'path' },
      remedy: expect.stringContaining('ramify serve') as string,
    });
    const { issues } = await bench.client.planGraph({ graph: load(path), folder: 'data' });
    expect(issues[0]).toMatchObject({ code: 'E_PATH_OUTSIDE', where: { node: 'load' } });
  });
  test.each(['..', '../out', '/tmp/out', 'linked/out'])(
    'so is one that would write into %s',
    async (deliver) => {
      const started = bench.client.startRun({ graph: load('pixels.bin'), folder: 'data', deliver });
      await expect(started).rejects.toMatchObject({ code: 'E_PATH_OUTSIDE' });
    },
  );
});

test('12. A graph cannot bring nodes along, and nodes cannot add routes.', async () => {
  const graph = graphText({ evil: 'evil.node', a: 'sample.tiny-image' });
  const run = await bench.run(graph);
  expect(run.nodes.find(({ id }) => id === 'evil')).toMatchObject({
    state: 'failed',
    error: { code: 'E_NODE_UNKNOWN' },
  });
  expect(run.nodes.find(({ id }) => id === 'a')).toMatchObject({ state: 'done' });
});

test('13. No package runs a script when it is installed, but those that are named.', async () => {
  const text = await readFile(new URL('../../../../pnpm-workspace.yaml', import.meta.url), 'utf8');
  const builds = [...text.matchAll(/^ {2}'?([@\w/-]+)'?: (true|false)$/gm)].map(([, name, on]) => [name, on]);
  expect(builds.filter(([, on]) => on === 'true').map(([name]) => name)).toEqual(['esbuild']);
  expect(text).not.toMatch(/dangerouslyAllowAllBuilds/);
});

test('the store cannot be read as files by their digest', async () => {
  const store = new Store(join(bench.dir, 'store'));
  const { digest } = await store.putBytes(new TextEncoder().encode('not a value'));
  await expect(bench.client.getValueContent({ digest })).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
  await rm(join(bench.data, 'pipe'));
});

test('errors carry no stack', async () => {
  const { text } = await post({}, { body: '{' });
  expect(Object.keys((JSON.parse(text) as { error: object }).error)).not.toContain('stack');
  expect(text).not.toContain('node_modules');
});
