import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ImageValue } from '@ramify/sdk';
import { Store } from '../store/store.ts';
import { computed, graphOf, openBench, type Bench, type GraphSketch } from '../testing/harness.ts';

let bench: Bench;
beforeEach(async () => void (bench = await openBench()));
afterEach(() => bench.close());

/** Two sources, a diamond, a side branch, a movie and a report: twelve nodes. */
const twelve = (gain = 2): GraphSketch => ({
  nodes: {
    a: ['sample.tiny-image', { seed: 1 }],
    b: ['sample.tiny-image', { seed: 2 }],
    scale: ['image.tiny-scale', { gain }],
    invert: 'image.tiny-invert',
    sum: 'image.tiny-add',
    mask: ['image.tiny-threshold', { level: 100 }],
    table: 'statistics.tiny-table',
    side: 'image.tiny-invert',
    movie: 'sample.tiny-movie',
    smooth: 'movie.tiny-smooth',
    summary: 'movie.tiny-summary',
    report: 'report.tiny-report',
  },
  edges: [
    'a.image > scale.image',
    'a.image > invert.image',
    'scale.image > sum.a',
    'invert.image > sum.b',
    'sum.image > mask.image',
    'sum.image > table.image',
    'b.image > side.image',
    'movie.movie > smooth.movie',
    'smooth.movie > summary.movie',
    'table.table > report.items',
    'mask.mask > report.items',
    'side.image > report.items',
  ],
});

test('each node runs once, and nothing runs the second time', async () => {
  const first = await bench.run(graphOf(twelve()));
  expect(first.summary).toMatchObject({ status: 'succeeded', computed: 12, cached: 0 });
  const second = await bench.run(graphOf(twelve()));
  expect(second.summary).toMatchObject({ status: 'succeeded', computed: 0, cached: 12 });
  expect(second.nodes.get('sum')!.outputs).toEqual(first.nodes.get('sum')!.outputs);
});

test('editing one parameter runs only what depends on it', async () => {
  await bench.run(graphOf(twelve()));
  const { events } = await bench.run(graphOf(twelve(3)));
  expect(computed(events).sort()).toEqual(['mask', 'report', 'scale', 'sum', 'table']);
  const back = await bench.run(graphOf(twelve(2)));
  expect(computed(back.events)).toEqual([]);
});

test('an input that comes out as before does not make its consumers run', async () => {
  const chain = (level: number): GraphSketch => ({
    nodes: { a: 'sample.tiny-image', mask: ['image.tiny-threshold', { level }], invert: 'image.tiny-invert' },
    edges: ['a.image > mask.image', 'mask.mask > invert.image'],
  });
  await bench.run(graphOf(chain(1e5)));
  const { events } = await bench.run(graphOf(chain(2e5)));
  expect(computed(events)).toEqual(['mask']);
});

test('a diamond ladder of depth 30 evaluates each node once', async () => {
  const nodes: Record<string, string> = { n0: 'sample.tiny-image' };
  const edges: string[] = [];
  for (let step = 1; step <= 30; step++) {
    nodes[`n${step}`] = 'image.tiny-add';
    edges.push(`n${step - 1}.image > n${step}.a`, `n${step - 1}.image > n${step}.b`);
  }
  const { events, nodes: outcomes } = await bench.run(graphOf({ nodes, edges }));
  expect(computed(events)).toHaveLength(31);
  const [source, last] = await Promise.all(
    ['n0', 'n30'].map(
      async (id) => (await bench.engine.read(outcomes.get(id)!.outputs['image']!)) as ImageValue,
    ),
  );
  expect([...last!.data]).toEqual([...source!.data].map((level) => level * 2 ** 30));
});

test('a failure blocks what depends on it and nothing else', async () => {
  const { summary, nodes } = await bench.run(
    graphOf({
      nodes: {
        small: ['sample.tiny-image', { width: 2 }],
        large: ['sample.tiny-image', { width: 8 }],
        sum: 'image.tiny-add',
        after: 'image.tiny-invert',
        last: 'statistics.tiny-table',
        other: 'image.tiny-invert',
      },
      edges: [
        'small.image > sum.a',
        'large.image > sum.b',
        'sum.image > after.image',
        'after.image > last.image',
        'large.image > other.image',
      ],
    }),
  );
  expect(summary).toMatchObject({ status: 'failed', computed: 3, failed: 1, blocked: 2 });
  expect(nodes.get('sum')).toMatchObject({
    state: 'failed',
    error: { code: 'E_DATA_SHAPE', where: { node: 'sum' } },
  });
  expect(nodes.get('last')).toMatchObject({ state: 'blocked', blockedBy: 'sum' });
  expect(nodes.get('other')).toMatchObject({ state: 'done' });
});

test('what is wrong before the run is told at its node, the rest runs', async () => {
  const { nodes } = await bench.run(
    graphOf({
      nodes: {
        image: 'sample.tiny-image',
        bad: ['image.tiny-threshold', { window: 'wide' }],
        lonely: 'image.tiny-invert',
        file: ['load.tiny-image', { path: 'nowhere.bin' }],
        good: 'image.tiny-invert',
      },
      edges: ['image.image > bad.image', 'image.image > good.image'],
    }),
  );
  expect(nodes.get('bad')).toMatchObject({
    state: 'failed',
    error: { code: 'E_PARAM_INVALID', where: { param: 'window' } },
  });
  expect(nodes.get('lonely')).toMatchObject({
    state: 'failed',
    error: { code: 'E_INPUT_MISSING', where: { port: 'image' } },
  });
  expect(nodes.get('file')).toMatchObject({
    state: 'failed',
    error: { code: 'E_FILE_MISSING', where: { param: 'path' } },
  });
  expect(nodes.get('good')).toMatchObject({ state: 'done' });
});

test('a disabled node is skipped and what needs it is blocked', async () => {
  const { nodes } = await bench.run(
    graphOf({
      nodes: { image: 'sample.tiny-image', off: 'image.tiny-invert', after: 'image.tiny-invert' },
      edges: ['image.image > off.image', 'off.image > after.image'],
      disabled: ['off'],
    }),
  );
  expect(nodes.get('off')).toMatchObject({ state: 'skipped' });
  expect(nodes.get('after')).toMatchObject({ state: 'blocked', blockedBy: 'off' });
});

test('a corrupted artefact is found, said, and computed anew', async () => {
  const graph = graphOf(twelve());
  const first = await bench.run(graph);
  const { digest } = first.nodes.get('summary')!.outputs['image']!;
  const path = new Store(join(bench.dir, 'store')).objectPath(digest);
  const bytes = await readFile(path);
  bytes[bytes.length - 1]! ^= 1;
  await writeFile(path, bytes);

  const other = await openBench({ storeDir: join(bench.dir, 'store') }); // nothing of it in memory
  const { events, nodes } = await other.run(graph);
  expect(events.filter(({ type }) => type === 'run.warning')).toHaveLength(1);
  expect(computed(events)).toEqual(['summary']);
  expect(nodes.get('summary')!.outputs['image']!.digest).toBe(digest);
  await other.close();
});

test('only the ancestors of the targets run', async () => {
  const { events } = await bench.run(graphOf(twelve()), { targets: ['mask'] });
  expect(computed(events).sort()).toEqual(['a', 'invert', 'mask', 'scale', 'sum']);
});

test('an edit beside the way to a report leaves the report as it is', async () => {
  const beside = (radius: number): GraphSketch => {
    const { nodes, edges } = twelve();
    return { nodes: { ...nodes, smooth: ['movie.tiny-smooth', { radius }] }, edges };
  };
  await bench.run(graphOf(beside(1)));
  const { events } = await bench.run(graphOf(beside(2)));
  expect(computed(events)).toEqual(['smooth', 'summary']);
});

test('fresh computes everything anew, to the same bits', async () => {
  const first = await bench.run(graphOf(twelve()));
  const fresh = await bench.run(graphOf(twelve()), { fresh: true });
  expect(fresh.summary).toMatchObject({ computed: 12, cached: 0 });
  for (const [id, { outputs }] of first.nodes) expect(fresh.nodes.get(id)!.outputs).toEqual(outputs);
});

test('a file is known by its content, whatever its folder and its time', async () => {
  const graph = (path: string): GraphSketch => ({
    nodes: { file: ['load.tiny-image', { path }], invert: 'image.tiny-invert' },
    edges: ['file.image > invert.image'],
  });
  await writeFile(join(bench.dir, 'one.bin'), Uint8Array.from([1, 2, 3, 4]));
  await bench.run(graphOf(graph('one.bin')));
  await writeFile(join(bench.dir, 'one.bin'), Uint8Array.from([1, 2, 3, 4]));
  expect((await bench.run(graphOf(graph('./one.bin')))).summary).toMatchObject({ computed: 0 });
  await writeFile(join(bench.dir, 'one.bin'), Uint8Array.from([1, 2, 3, 5]));
  expect((await bench.run(graphOf(graph('one.bin')))).summary).toMatchObject({ computed: 2 });
});

test('files are delivered whole, and again where they are missing', async () => {
  const outDir = join(bench.dir, 'out');
  const first = await bench.run(graphOf(twelve()), { outDir });
  expect(first.files).toMatchObject([{ name: 'report.txt', node: 'report' }]);
  const text = await readFile(join(outDir, 'report.txt'), 'utf8');
  expect(text).toContain('# sum: Add');
  const elsewhere = await bench.run(graphOf(twelve()), { outDir: join(bench.dir, 'elsewhere/deep') });
  expect(elsewhere.summary.computed).toBe(0);
  expect(await readFile(join(bench.dir, 'elsewhere/deep/report.txt'), 'utf8')).toBe(text);
  expect(await readdir(outDir)).toEqual(['report.txt']);
});

test('the plan tells what would run and why, and explain names what changed', async () => {
  const { engine, dir } = bench;
  const action = async (gain: number): Promise<Record<string, string>> => {
    const plan = await engine.plan(graphOf(twelve(gain)), { baseDir: dir });
    return Object.fromEntries([...plan.nodes].map(([id, { forecast }]) => [id, forecast.action]));
  };
  expect((await action(2))['a']).toBe('compute');
  expect((await action(2))['sum']).toBe('undecided');
  await bench.run(graphOf(twelve()));
  expect(new Set(Object.values(await action(2)))).toEqual(new Set(['cached']));
  expect(await action(5)).toMatchObject({
    a: 'cached',
    invert: 'cached',
    scale: 'compute',
    sum: 'undecided',
  });
  const plan = await engine.plan(graphOf(twelve(5)), { baseDir: dir });
  expect((await engine.explain(plan, 'scale')).difference).toBe('parameter gain was 2 and is 5');
});
