import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeTiff } from '../../packages/formats/src/write/tiff.ts';
import { openWorkbench, workflowFile, type SampleFiles, type Workbench } from './workbench.ts';

const size = { height: 96, width: 96 };
const frames = 250;
const params = { ...size, frames, neurons: 4, groups: 2, snr: 3, seed: 2 };

let bench: Workbench;
let sample: SampleFiles;
beforeAll(async () => {
  bench = await openWorkbench();
  sample = await bench.sample('sample', params);
});
afterAll(() => bench.close());

/** Writes a movie whose pixel values are given; returns the file. */
async function movie(name: string, count: number, value: (frame: number, pixel: number) => number): Promise<string> {
  const planes = Array.from({ length: count }, (_, t) =>
    Float32Array.from({ length: size.height * size.width }, (__, i) => value(t, i)),
  );
  const meta = { ...size, frames: count, dtype: 'float32', kind: 'movie', frameRate: 10 } as const;
  const parts: Uint8Array[] = [];
  for await (const part of encodeTiff(meta, planes)) parts.push(part.slice());
  const file = join(bench.dir, name);
  writeFileSync(file, Buffer.concat(parts));
  return file;
}

/** Two bright lines that cross, as bright in all frames. */
const cross = (pixel: number): number => {
  const [y, x] = [Math.floor(pixel / size.width), pixel % size.width];
  return 100 + ((pixel * 37) % 17) + (Math.abs(y - 48) < 2 || Math.abs(x - 40) < 2 ? 300 : 0);
};

test.each([
  ['more components than frames', 'factorize-ica', { components: frames + 1 }, 'pca', 'E_PARAM_INVALID', /component/],
  ['more components than frames', 'factorize-nmf', { components: frames + 1 }, 'nmf', 'E_PARAM_INVALID', /component/],
  ['a perplexity too large', 'cluster-branches', { perplexity: 500 }, 'embed', 'E_PARAM_INVALID', /perplexity of 500 is too large/],
  ['fewer pixels than a cluster', 'cluster-pixels', { smallestCluster: 9000 }, 'cluster', 'E_PARAM_INVALID', /at least 9000/],
  ['no active pixel', 'cluster-active-pixels', { active: 100 }, 'regions', 'E_DATA_EMPTY', /pixel/],
] as const)('%s: %s refuses', async (_, name, set, node, code, words) => {
  const run = bench.run(name, { recording: sample.file, ...set }, { targets: [node] });
  await expect(run).rejects.toThrow(new RegExp(`^${node}: ${code} .*${words.source}`, 'm'));
});

test('negative values are refused by NMF, which says what to subtract', async () => {
  const recording = await movie('negative.tif', 30, (t, i) => cross(i) + ((t * 13 + i) % 29) - 150);
  const run = bench.run('factorize-nmf', { recording });
  await expect(run).rejects.toThrow(/^nmf: E_DATA_RANGE .*Subtract a level of (-|−)\d/m);
});

test('NaN in a part of a region is left out with a warning, a frame of NaN is refused', async () => {
  const value = (t: number, i: number) => cross(i) + ((t * 13 + i) % 29);
  const isPatch = (t: number, i: number) => t === 7 && i % size.width >= 15 && i % size.width < 25;
  const traces = { targets: ['save-traces'] };
  const patch = await movie('patch.tif', 30, (t, i) => (isPatch(t, i) ? NaN : value(t, i)));
  const { nodes } = await bench.run('cluster-branches', { recording: patch, frameRate: 10 }, traces);
  expect(nodes.get('extract')?.warnings.join()).toMatch(/not numbers/);
  await expect(bench.run('factorize-ica', { recording: patch })).rejects.toThrow(/^pca: E_DATA_NAN /m);

  const frame = await movie('frame.tif', 30, (t, i) => (t === 7 ? NaN : value(t, i)));
  const run = bench.run('cluster-branches', { recording: frame, frameRate: 10 }, traces);
  await expect(run).rejects.toThrow(/^delta-f: E_DATA_NAN /m);
});

test('traces that never change have no correlation', async () => {
  const recording = await movie('still.tif', 30, (_, i) => cross(i));
  const run = bench.run('cluster-branches', { recording, frameRate: 10 });
  await expect(run).rejects.toThrow(/^correlation: E_DATA_CONSTANT .*never change/m);
});

interface GraphFile {
  nodes: { id: string; params: Record<string, unknown> }[];
  edges: { from: { node: string; port: string }; to: { node: string; port: string } }[];
}

/** The full analysis with a second node like `id`, that other parameters were given to, in its place at `port` of `of`. */
function rewired(id: string, given: Record<string, unknown>, of: string, port: string): string {
  const graph = JSON.parse(readFileSync(workflowFile('full-analysis'), 'utf8')) as GraphFile;
  const other = `other-${id}`;
  const copies = graph.nodes.filter((node) => node.id === id);
  graph.nodes.push(...copies.map((node) => ({ ...node, id: other, params: { ...node.params, ...given } })));
  const inputs = graph.edges.filter(({ to }) => to.node === id);
  graph.edges.push(...inputs.map((edge) => ({ ...edge, to: { ...edge.to, node: other } })));
  for (const { from, to } of graph.edges) if (from.node === id && to.node === of && to.port === port) from.node = other;
  const file = join(bench.dir, `${other}-${of}.graph.json`);
  writeFileSync(file, JSON.stringify(graph));
  return file;
}

test('traces and events of different frame rates are not joined', async () => {
  const graph = rewired('movie', { path: sample.file, frameRate: 20 }, 'recording', 'movie');
  const run = bench.run(graph, { recording: sample.file }, { into: 'joined', targets: ['save-recording'] });
  await expect(run).rejects.toThrow(/^recording: E_DATA_UNIT .*10 Hz.*20 Hz|^recording: E_DATA_UNIT .*20 Hz.*10 Hz/m);
});

test('clusters of regions that are not there are refused', async () => {
  const graph = rewired('regions', { minLength: 40 }, 'merge', 'regions');
  const run = bench.run(graph, { recording: sample.file }, { into: 'merged', targets: ['save-cluster-image'] });
  await expect(run).rejects.toThrow(/^merge: E_IDS_MISMATCH .*not among the regions/m);
});
