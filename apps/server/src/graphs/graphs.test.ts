import { parseGraph } from '@ramify/graph';
import { otherVersionOf } from '@ramify/protocol';
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphText, openBench, installedNodes, type Bench } from '../testing/harness.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());
const folder = 'data';
const text = graphText({ a: 'sample.tiny-image' });
const other = graphText({ b: 'sample.tiny-image' });

test('a graph is saved, read and listed', async () => {
  const { client, data } = bench;
  const saved = await client.saveGraph({ folder, path: 'mine.graph.json', text, expected: null });
  expect(await readFile(join(data, 'mine.graph.json'), 'utf8')).toBe(text);
  const read = await client.readGraph({ folder, path: 'mine.graph.json' });
  expect(read).toEqual({ text, digest: saved.digest, modified: saved.modified, writable: true });
  const next = await client.saveGraph({ folder, path: 'mine.graph.json', text: other, expected: saved.digest });
  expect(next.digest).not.toBe(saved.digest);
  await mkdir(join(data, 'deep'));
  await writeFile(join(data, 'deep', 'bad.graph.json'), '{');
  await utimes(join(data, 'deep', 'bad.graph.json'), 1, 1);
  const { graphs, truncated } = await client.listGraphs({ folder });
  expect(truncated).toBe(false);
  expect(graphs.map(({ path, title, nodes }) => [path, title, nodes])).toEqual([
    ['mine.graph.json', 'Test', 1],
    ['deep/bad.graph.json', 'deep/bad.graph.json', 0],
  ]);
  expect(graphs[1]?.problem).toContain('Line 1');
  expect(await readdir(data)).not.toContainEqual(expect.stringMatching(/\.tmp$/));
});

test('a save over what somebody else wrote is a conflict that shows both', async () => {
  const { client, data } = bench;
  const path = 'shared.graph.json';
  const mine = await client.saveGraph({ folder, path, text, expected: null });
  await writeFile(join(data, path), other);
  const error = await client
    .saveGraph({ folder, path, text: text.replace('Test', 'New'), expected: mine.digest })
    .catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'E_CONFLICT', remedy: expect.stringContaining('Compare') as string });
  expect(otherVersionOf(error)).toMatchObject({ text: other });
  expect(await readFile(join(data, path), 'utf8')).toBe(other);
  const taken = client.saveGraph({ folder, path, text, expected: null });
  await expect(taken).rejects.toThrow('exists already');
  await rm(join(data, path));
  const gone = await client.saveGraph({ folder, path, text, expected: mine.digest }).catch((thrown: unknown) => thrown);
  expect(gone).toMatchObject({ code: 'E_CONFLICT' });
  expect(otherVersionOf(gone)).toBeNull();
});

test('a file of a newer version is never written over, whatever the client says it knows', async () => {
  const { client, data } = bench;
  const path = 'newer.graph.json';
  const theirs = JSON.stringify({ ...(JSON.parse(text) as object), schema: 2, variables: [1] });
  await writeFile(join(data, path), theirs);
  const { digest } = await client.readGraph({ folder, path });
  const refused = { code: 'E_GRAPH_NEWER', remedy: expect.stringContaining('another name') as string };
  for (const expected of [digest, null, 'a'.repeat(64)]) {
    await expect(client.saveGraph({ folder, path, text, expected })).rejects.toMatchObject(refused);
  }
  expect(await readFile(join(data, path), 'utf8')).toBe(theirs);
  // Nor is what another program of a newer version wrote into a file that was opened before.
  const mine = await client.saveGraph({ folder, path: 'was-mine.graph.json', text, expected: null });
  await writeFile(join(data, 'was-mine.graph.json'), theirs);
  const late = client.saveGraph({ folder, path: 'was-mine.graph.json', text: other, expected: mine.digest });
  await expect(late).rejects.toMatchObject(refused);
  expect(await readFile(join(data, 'was-mine.graph.json'), 'utf8')).toBe(theirs);
  // Nothing of it runs unseen.
  const { nodes, issues } = await client.planGraph({ graph: theirs, folder });
  expect(nodes).toEqual([]);
  expect(issues[0]).toMatchObject({ severity: 'error', code: 'E_GRAPH_NEWER' });
  await Promise.all([path, 'was-mine.graph.json'].map((name) => rm(join(data, name))));
});

test('of two windows that save at once, one meets the conflict', async () => {
  const path = 'race.graph.json';
  const [first, second] = [bench.window(), bench.window()];
  const { digest } = await first.saveGraph({ folder, path, text, expected: null });
  const save = (client: typeof first, title: string) =>
    client.saveGraph({ folder, path, text: text.replace('Test', title), expected: digest });
  const results = await Promise.allSettled([save(first, 'One'), save(second, 'Two')]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('only graph files are saved, and only graphs are read', async () => {
  const { client } = bench;
  const save = client.saveGraph({ folder, path: '../x.graph.json', text, expected: null });
  await expect(save).rejects.toMatchObject({ code: 'E_PATH_OUTSIDE' });
  await expect(client.saveGraph({ folder, path: 'x.sh', text, expected: null })).rejects.toThrow('.graph.json');
  await expect(client.readGraph({ folder, path: 'none.graph.json' })).rejects.toMatchObject({
    code: 'E_FILE_MISSING',
  });
});

test('a graph is planned: forecasts, sizes and what is wrong where', async () => {
  const { client } = bench;
  const graph = graphText(
    { a: ['sample.tiny-image', { height: 5 }], t: ['image.tiny-threshold', { window: 2 }], i: 'image.tiny-invert' },
    ['a.image > t.image'],
  );
  const plan = await client.planGraph({ graph, folder });
  expect(plan.title).toBe('Test');
  const a = plan.nodes.find(({ id }) => id === 'a');
  expect(a).toMatchObject({ forecast: { action: 'compute' }, outputs: { image: { height: 5 } }, issues: [] });
  const codes = plan.issues.map(({ code, where }) => [code, where.node, where.param ?? where.port]);
  expect(codes).toContainEqual(['E_PARAM_INVALID', 't', 'window']);
  expect(codes).toContainEqual(['E_INPUT_MISSING', 'i', 'image']);
  expect(new Set(codes.map(String)).size).toBe(codes.length);
  const one = await client.planGraph({ graph, folder, targets: ['a'] });
  expect(one.nodes.map(({ id }) => id)).toEqual(['a']);
});

test.each([
  ['{', 'E_GRAPH_SYNTAX'],
  [graphText({ a: 'image.tiny-invert' }, ['a.image > a.image']), 'E_GRAPH_CYCLE'],
  [graphText({}, ['a.image > b.image']), 'E_GRAPH_DANGLING'],
])('a graph that cannot be planned says why', async (graph, code) => {
  const { nodes, issues } = await bench.client.planGraph({ graph, folder });
  expect(nodes).toEqual([]);
  expect(issues[0]).toMatchObject({ severity: 'error', code });
});

test('templates are listed and read', async () => {
  const installed = await openBench(await installedNodes());
  const { templates } = await installed.client.listTemplates();
  const skeleton = templates.find(({ id }) => id === 'skeleton');
  expect(skeleton).toMatchObject({ title: 'Skeleton', description: expect.stringContaining('recording') as string });
  expect(skeleton?.families).toContain('skeleton');
  expect(templates[0]).toBe(skeleton);
  const { text: template } = await installed.client.readTemplate({ id: 'skeleton' });
  expect(parseGraph(template).ok).toBe(true);
  await expect(installed.client.readTemplate({ id: 'none' })).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
  await expect(installed.client.getTemplatePicture({ id: 'none' })).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
  await installed.close();
});

/** A disk of 64 kB; only root may mount one. */
function mountSmallDisk(dir: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', dir], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test('a full disk loses nothing of the graph that is there', async ({ skip }) => {
  const disk = join(bench.data, 'disk');
  await mkdir(disk);
  if (!mountSmallDisk(disk)) return skip('only root may mount a small disk');
  try {
    const path = 'disk/a.graph.json';
    const { digest } = await bench.client.saveGraph({ folder, path, text, expected: null });
    await writeFile(join(disk, 'fill'), Buffer.alloc(56 << 10));
    const long = text.replace('Test', 'x'.repeat(200)).padEnd(60_000, ' ');
    const save = bench.client.saveGraph({ folder, path, text: long, expected: digest });
    await expect(save).rejects.toMatchObject({ code: 'E_DISK_FULL', retryable: true });
    expect(await readFile(join(disk, 'a.graph.json'), 'utf8')).toBe(text);
    expect((await readdir(disk)).sort()).toEqual(['a.graph.json', 'fill']);
    await rm(join(disk, 'fill'));
    expect(await bench.client.saveGraph({ folder, path, text: long, expected: digest })).toMatchObject({});
  } finally {
    execFileSync('umount', [disk]);
  }
});
