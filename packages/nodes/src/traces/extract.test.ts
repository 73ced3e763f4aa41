import type { PixelArray, RegionsValue } from '@ramify/sdk';
import {
  decodeArray,
  decodeImage,
  expectImageClose,
  memoryMovie,
  pythonWith,
  readFixture,
  sampleValues,
  type FixtureArray,
} from '@ramify/testkit';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import loadMovie from '../load/movie.node.ts';
import { runNode } from '../testing/run-node.ts';
import node from './extract.node.ts';

interface Means {
  readonly movie: FixtureArray;
  readonly mean: FixtureArray;
  readonly weighted: FixtureArray;
}
interface Fixture {
  readonly regions: {
    readonly height: number;
    readonly width: number;
    readonly offsets: FixtureArray;
    readonly pixels: FixtureArray;
    readonly weights: FixtureArray;
    readonly movies: readonly Means[];
    readonly gaps: Means;
  };
}
const fixture = readFixture<Fixture>(
  new URL('../../../kernels/fixtures/traces.json', import.meta.url),
).regions;
const { height, width } = fixture;
const plane = { height, width, pixelSize: null };
const regions: RegionsValue = {
  kind: 'regions',
  regionKind: 'roi',
  ...plane,
  ids: Int32Array.of(5, 7, 11, 13),
  names: ['a', 'b', 'c', 'd'],
  offsets: Int32Array.from(decodeArray(fixture.offsets)),
  pixels: Int32Array.from(decodeArray(fixture.pixels)),
  weights: decodeImage(fixture.weights),
};
const movieOf = (array: FixtureArray) => {
  const data = decodeArray(array) as PixelArray;
  return memoryMovie(data, { frames: data.length / (height * width), height, width }, { frameRate: 4 });
};

test.each(fixture.movies.map((one) => [one.movie.dtype, one] as const))(
  'means of regions over %s equal NumPy, whatever the chunks',
  async (_, { movie, mean, weighted }) => {
    for (const [method, values] of [
      ['mean', mean],
      ['weighted', weighted],
    ] as const) {
      const inputs = { movie: movieOf(movie), regions };
      const run = await runNode(node, { inputs, params: { method }, chunkFrames: 3 });
      const traces = run.output('traces', 'traces');
      expectImageClose(traces.data, decodeImage(values), { rtol: 1.2e-7, atol: 1e-5 });
      expect(traces).toMatchObject({ count: 4, frames: 13, frameRate: 4, unit: 'raw', names: regions.names });
      expect(traces.ids).toEqual(regions.ids);
      expect(run.output('neuropil', 'traces').count).toBe(0);
      const again = await runNode(node, { inputs, params: { method }, chunkFrames: 13 });
      expect(again.outputs).toEqual(run.outputs);
    }
  },
);

test('samples that are not numbers are left out and told', async () => {
  const run = await runNode(node, { inputs: { movie: movieOf(fixture.gaps.movie), regions } });
  expectImageClose(run.output('traces', 'traces').data, decodeImage(fixture.gaps.weighted), {
    rtol: 2e-7,
    atol: 1e-6,
  });
  expect(run.warnings).toEqual([
    'Some samples in regions 5, 7, 11, 13 are not numbers. They are left out; a frame without any number gives none.',
  ]);
});

test('neuropil is the mean of the ring, and is subtracted', async () => {
  const { movie, regions: branches } = sampleValues();
  const params = { neuropil: true, gap: 2, radius: 5, leastPixels: 20 };
  const run = await runNode(node, { inputs: { movie, regions: branches }, params });
  const plain = (await runNode(node, { inputs: { movie, regions: branches } })).output('traces', 'traces');
  const rings = run.output('rings', 'regions');
  const around = (await runNode(node, { inputs: { movie, regions: rings } })).output('traces', 'traces');
  const neuropil = run.output('neuropil', 'traces');
  expect(neuropil.data).toEqual(around.data);
  expect(rings.ids).toEqual(branches.ids);
  expect([...rings.pixels].some((pixel) => branches.pixels.includes(pixel))).toBe(false);
  const expected = plain.data.map((value, i) => value - 0.7 * around.data[i]!);
  expectImageClose(run.output('traces', 'traces').data, expected, { rtol: 1e-6 });
  const crowded = { ...params, leastPixels: 5000 };
  expect(
    (await runNode(node, { inputs: { movie, regions: branches }, params: crowded })).warnings[0],
  ).toContain('fewer than 5000 pixels');
});

test('what cannot be measured is refused in words', async () => {
  const { movie, regions: branches } = sampleValues();
  const run = (more: Partial<RegionsValue>, params = {}) =>
    runNode(node, { inputs: { movie, regions: { ...branches, ...more } }, params });
  await expect(run({ width: 31 })).rejects.toMatchObject({ code: 'E_DATA_SHAPE' });
  await expect(run({ ids: new Int32Array(0), offsets: Int32Array.of(0) })).rejects.toMatchObject({
    code: 'E_DATA_EMPTY',
    message: 'There are no regions.',
  });
  const end = branches.pixels.length;
  await expect(run({ offsets: Int32Array.of(0, 12, 12, end) })).rejects.toMatchObject({
    code: 'E_DATA_EMPTY',
    message: 'There are no pixels in region 2.',
  });
  await expect(run({ weights: new Float32Array(end) })).rejects.toMatchObject({
    code: 'E_DATA_RANGE',
    message: 'The weights of regions 1, 2, 3 do not add up to more than 0.',
  });
  await expect(run({}, { neuropil: true, gap: 10, radius: 10 })).rejects.toMatchObject({
    code: 'E_PARAM_INVALID',
  });
  await expect(run({}, { neuropil: true, gap: 90, radius: 100 })).rejects.toMatchObject({
    code: 'E_DATA_EMPTY',
    message: 'No pixel is free for the ring of regions 1, 2, 3.',
  });
});

const recording = fileURLToPath(
  new URL('../../../../../shared/data/recordings/two-photon-cortex-crop.tif', import.meta.url),
);
const drawn = recording.replace('.tif', '.regions.json');
const python = pythonWith('numpy', 'tifffile');
const absent = existsSync(recording) ? python.missing : '../shared/data is absent: skipped';

test.skipIf(absent !== undefined)(
  'means of hand-drawn regions of a real recording equal NumPy (skipped without ../shared/data)',
  async () => {
    interface Drawn {
      readonly id: number;
      readonly coordinates: readonly (readonly [number, number])[];
    }
    const list = JSON.parse(readFileSync(drawn, 'utf8')) as Drawn[];
    const load = await runNode(loadMovie, { files: { path: recording } });
    const loaded = load.output('movie', 'movie');
    const movie = memoryMovie(await load.frames(loaded), loaded);
    const lengths = list.map(({ coordinates }) => coordinates.length);
    const own: RegionsValue = {
      kind: 'regions',
      regionKind: 'roi',
      height: movie.height,
      width: movie.width,
      pixelSize: null,
      ids: Int32Array.from(list, ({ id }) => id),
      names: null,
      offsets: Int32Array.from([
        0,
        ...lengths.map((_, k) => lengths.slice(0, k + 1).reduce((a, b) => a + b)),
      ]),
      pixels: Int32Array.from(
        list.flatMap(({ coordinates }) => coordinates.map(([y, x]) => y * movie.width + x)),
      ),
      weights: null,
    };
    const run = await runNode(node, { inputs: { movie, regions: own }, chunkFrames: 100 });
    const expected = python.run<number[][]>(
      `import json, sys, numpy as np, tifffile
movie = tifffile.imread(sys.argv[1]).astype(np.float64)
means = [movie[:, [c[0] for c in r['coordinates']], [c[1] for c in r['coordinates']]].mean(1) for r in json.load(open(sys.argv[2]))]
print(json.dumps(np.float32(means).tolist()))`,
      recording,
      drawn,
    );
    expect(list).toHaveLength(22);
    expectImageClose(run.output('traces', 'traces').data, expected.flat(), { rtol: 1.2e-7 });
  },
);
