import type { RegionsValue } from '@ramify/sdk';
import { memoryMovie } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import node from './coherence.node.ts';

const [frames, height, width] = [240, 5, 40];
let state = 7;
const uniform = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};

/** Decaying events at random times. */
function activity(): Float32Array {
  const trace = new Float32Array(frames);
  for (let event = 0; event < 10; event++) {
    const onset = Math.floor(uniform() * frames);
    for (let t = onset; t < frames; t++) trace[t]! += Math.exp(-(t - onset) / 6);
  }
  return trace;
}
const signals = [activity(), activity()];

/**
 * Four lines of 40 px: row 0 follows one signal, row 1 changes to the other after 24 px, row 2 is noise, row
 * 3 is too short. All bleach.
 */
function movieData(): Float32Array {
  const data = new Float32Array(frames * height * width);
  for (let t = 0; t < frames; t++) {
    for (let p = 0; p < height * width; p++) {
      const [y, x] = [Math.floor(p / width), p % width];
      const signal = y === 0 ? signals[0]![t]! : y === 1 ? signals[x < 24 ? 0 : 1]![t]! : 0;
      data[t * height * width + p] = 100 - t / 10 + 6 * signal + 4 * uniform();
    }
  }
  return data;
}
const data = movieData();
const movie = memoryMovie(data, { frames, height, width }, { frameRate: 10 });
const lines = [0, 1, 2].map((y) => Array.from({ length: width }, (_, x) => y * width + x));
const lists = [...lines, [3 * width, 3 * width + 1, 3 * width + 2]];
const regions: RegionsValue = {
  kind: 'regions',
  regionKind: 'branch',
  height,
  width,
  pixelSize: null,
  ids: Int32Array.of(4, 8, 15, 16),
  names: ['one', 'two', 'noise', 'short'],
  offsets: Int32Array.of(0, 40, 80, 120, 123),
  pixels: Int32Array.from(lists.flat()),
  weights: Float32Array.from(lists.flat(), (pixel) => 1 + pixel),
};
const run = (params: Record<string, unknown> = {}) => runNode(node, { inputs: { regions, movie }, params });

test('a branch of two units is split where they meet, with everything said', async () => {
  const done = await run();
  const found = done.output('regions', 'regions');
  expect([...found.ids]).toEqual([4, 17, 18, 15, 16]);
  expect(found.names).toEqual(['one', 'two 17', 'two 18', 'noise', 'short']);
  expect([...found.offsets]).toEqual([0, 40, 64, 80, 120, 123]);
  expect([...found.pixels]).toEqual([...regions.pixels]);
  expect(found.weights).toEqual(regions.weights);
  const table = done.output('table', 'table');
  const column = (name: string) => [...(table.columns.find((one) => one.name === name)?.values ?? [])];
  expect(column('region')).toEqual([4, 8, 15, 16]);
  expect(column('pieces')).toEqual([10, 10, 10, 1]);
  expect(column('verdict')).toEqual(['one unit', 'several units', 'not above chance', 'too short to tell']);
  expect(column('becomes')).toEqual(['4', '17 18', '15', '16']);
  expect(column('units')).toEqual([1, 2, 1, 1]);
  expect(column('p')[0]).toBeCloseTo(1 / 201, 9);
  expect(column('p')[3]).toBeNaN();
  expect(done.warnings).toEqual([
    'Several units were found in region 8; each was split.',
    'The pieces of region 15 are no more alike than by chance; kept.',
    'Too short to be judged, kept as they are: region 16.',
  ]);
});

test('incoherent regions can be dropped or kept instead', async () => {
  const dropped = await run({ several: 'drop', chance: 'drop' });
  expect([...dropped.output('regions', 'regions').ids]).toEqual([4, 16]);
  expect(dropped.warnings[0]).toContain('left out');
  const kept = await run({ several: 'keep' });
  expect(kept.output('regions', 'regions')).toEqual(regions);
});

test('the same seed gives the same bits whatever the chunks, another seed other shuffles', async () => {
  const once = await run();
  const again = await runNode(node, { inputs: { regions, movie }, chunkFrames: 50 });
  expect(again.outputs).toEqual(once.outputs);
  const other = await run({ seed: 2 });
  expect(other.output('table', 'table')).not.toEqual(once.output('table', 'table'));
  expect(other.output('regions', 'regions')).toEqual(once.output('regions', 'regions'));
});

test('bleaching alone makes nothing alike, unless it is left in', async () => {
  const alone: RegionsValue = {
    ...regions,
    ids: Int32Array.of(15),
    names: null,
    offsets: Int32Array.of(0, 40),
    pixels: Int32Array.from(lines[2]!),
    weights: null,
  };
  const verdict = async (detrend: boolean) => {
    const done = await runNode(node, { inputs: { regions: alone, movie }, params: { detrend } });
    const table = done.output('table', 'table');
    return table.columns.find(({ name }) => name === 'correlation')?.values[0];
  };
  expect(Math.abs(Number(await verdict(true)))).toBeLessThan(0.02);
  expect(Number(await verdict(false))).toBeGreaterThan(0.5);
  await expect(
    runNode(node, { inputs: { regions: alone, movie }, params: { chance: 'drop' } }),
  ).rejects.toMatchObject({ code: 'E_DATA_EMPTY', message: 'All regions were left out.' });
});

test('what cannot be compared is refused', async () => {
  const pixels = height * width;
  const short = memoryMovie(data.slice(0, 19 * pixels), { frames: 19, height, width });
  await expect(runNode(node, { inputs: { regions, movie: short } })).rejects.toMatchObject({
    code: 'E_DATA_TOO_SHORT',
  });
  const holes = data.slice();
  for (let x = 0; x < 4; x++) holes[5 * pixels + width + x] = NaN;
  const broken = memoryMovie(holes, { frames, height, width });
  await expect(runNode(node, { inputs: { regions, movie: broken } })).rejects.toMatchObject({
    code: 'E_DATA_NAN',
    message: 'Parts of region 8 hold no number in some frame.',
  });
  await expect(
    runNode(node, { inputs: { regions: { ...regions, height: 6 }, movie } }),
  ).rejects.toMatchObject({ code: 'E_DATA_SHAPE' });
});
