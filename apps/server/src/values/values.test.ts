import { Store } from '@ramify/engine';
import { encodeValue, type PortType, type PortValue } from '@ramify/sdk';
import { plainTiff, sampleValues } from '@ramify/testkit';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogue } from '@ramify/nodes';
import { graphText, openBench, outputOf, installedNodes, type Bench } from '../testing/harness.ts';

let bench: Bench;
const digests = {} as Record<PortType, string>;
/** Digest of a movie of 40 frames of 10 x 12 px; pixel p of frame t is 1000 t + p. */
let movie: string;

async function put(value: PortValue): Promise<string> {
  const store = new Store(join(bench.dir, 'store'));
  return (await store.putBytes(encodeValue(value))).digest;
}

beforeAll(async () => {
  bench = await openBench(await installedNodes());
  for (const value of Object.values(sampleValues())) digests[value.kind] = await put(value);
  const frames = Array.from({ length: 40 }, (_, t) =>
    Uint16Array.from({ length: 120 }, (_u, p) => 1000 * t + p),
  );
  await writeFile(join(bench.data, 'm.tif'), plainTiff(frames, { height: 10, width: 12 }));
  const graph = graphText({ load: ['load.movie', { path: 'm.tif' }] }, [], catalogue);
  movie = outputOf(await bench.run(graph), 'load', 'movie');
});
afterAll(() => bench.close());

const size = (png: Uint8Array) => {
  const bytes = Buffer.from(png);
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
};

test('every kind of value is described, and comes back as it is', async () => {
  for (const [kind, digest] of Object.entries(digests)) {
    const found = await bench.client.getValue({ digest });
    expect(found.descriptor.kind).toBe(kind);
    expect(found.facts.length).toBeGreaterThan(1);
    const { headers } = await bench.raw({
      path: `/api/v1/values/${digest}/content`,
      headers: { host: `localhost:${bench.server.port}`, authorization: `Bearer ${bench.server.token}` },
    });
    expect(headers).toMatchObject({
      etag: `"${digest}"`,
      'cache-control': expect.stringContaining('immutable') as string,
    });
    const value = await bench.client.getValueContent({ digest });
    expect(value).toEqual(sampleValues()[kind as PortType]);
  }
});

test('the distribution of samples leaves out what is no number', async () => {
  const data = Float32Array.of(1, 2, NaN, 3, 4, 5);
  const digest = await put({ kind: 'image', height: 2, width: 3, pixelSize: null, unit: 'raw', data });
  const { samples, exports } = await bench.client.getValue({ digest });
  expect(samples).toMatchObject({ range: [1, 5], mean: 3, nan: 1, total: 6 });
  expect(samples?.histogram.reduce((a, b) => a + b, 0)).toBe(5);
  expect([samples?.histogram[0], samples?.histogram.at(-1)]).toEqual([1, 1]);
  expect(exports).toEqual(['npy', 'tif', 'png', 'svg']);
});

test('what is asked for again is not sent again', async () => {
  const headers = { host: `localhost:${bench.server.port}`, authorization: `Bearer ${bench.server.token}` };
  const path = `/api/v1/values/${digests.image}/image.png`;
  const { headers: first } = await bench.raw({ path, headers });
  const again = await bench.raw({ path, headers: { ...headers, 'if-none-match': first.etag ?? '' } });
  expect(again).toMatchObject({ status: 304, text: '' });
});

test.each(['image', 'mask', 'labels', 'skeleton', 'regions', 'factorization', 'figure'] as const)(
  'a %s is drawn pixel by pixel, or reduced',
  async (kind) => {
    const { client } = bench;
    const digest = digests[kind];
    expect(size((await client.getValueImage({ digest })).bytes)).toEqual([32, 24]);
    expect(size((await client.getValueImage({ digest, max: 16 })).bytes)).toEqual([16, 12]);
  },
);

test('contrast, colours, components and frames are chosen', async () => {
  const { client } = bench;
  const image = (more: object) => client.getValueImage({ digest: digests.image, ...more });
  const plain = Buffer.from((await image({})).bytes);
  expect(plain.equals((await image({ low: 0, high: 100 })).bytes)).toBe(false);
  expect(plain.equals((await image({ map: 'magma' })).bytes)).toBe(false);
  const component = (k: number) => client.getValueImage({ digest: digests.factorization, component: k });
  expect(Buffer.from((await component(1)).bytes).equals((await component(2)).bytes)).toBe(false);
  await expect(component(9)).rejects.toThrow('There are 3 components');
  expect(size((await client.getValueImage({ digest: movie, frame: 3 })).bytes)).toEqual([12, 10]);
  expect(size((await client.getValueImage({ digest: movie })).bytes)).toEqual([12, 10]);
  await expect(client.getValueImage({ digest: movie, frame: 40 })).rejects.toThrow('no frame 40');
  await expect(client.getValueImage({ digest: digests.table })).rejects.toThrow('no picture');
});

test('frames of a movie come exactly, by range, step and bin', async () => {
  const { client } = bench;
  const some = await client.getMovieFrames({ digest: movie, from: 31, count: 3 });
  expect(some).toMatchObject({
    start: 31,
    count: 3,
    step: 1,
    height: 10,
    width: 12,
    dtype: 'uint16',
    frames: 40,
  });
  expect(some.data).toBeInstanceOf(Uint16Array);
  expect([some.data[0], some.data[120 + 5]]).toEqual([31_000, 32_005]);
  const far = await client.getMovieFrames({ digest: movie, from: 2, count: 10, step: 7 });
  expect(far.count).toBe(6);
  expect(Array.from({ length: 6 }, (_, i) => far.data[i * 120]! / 1000)).toEqual([2, 9, 16, 23, 30, 37]);
  const small = await client.getMovieFrames({ digest: movie, from: 1, count: 1, bin: 8 });
  expect([small.height, small.width]).toEqual([2, 2]);
  // The mean of rows 0 to 7 and columns 0 to 7, and of the rest.
  expect(small.data[0]).toBe(1000 + Math.round(12 * 3.5 + 3.5));
  expect(small.data[3]).toBe(1000 + Math.round(12 * 8.5 + 9.5));
  const end = await client.getMovieFrames({ digest: movie, from: 38, count: 100 });
  expect(end.count).toBe(2);
  await expect(client.getMovieFrames({ digest: movie, from: 40 })).rejects.toThrow('frame 40 is none');
  await expect(client.getMovieFrames({ digest: digests.image })).rejects.toThrow('has no frames');
});

test('a movie whose recording changed or is unknown says so', async () => {
  const again = await openBench(await installedNodes());
  const store = new Store(join(again.dir, 'store'));
  const value = await bench.client.getValueContent({ digest: movie });
  const { digest } = await store.putBytes(encodeValue(value));
  const frames = again.client.getMovieFrames({ digest });
  await expect(frames).rejects.toMatchObject({
    code: 'E_FILE_MISSING',
    remedy: expect.stringContaining('Run') as string,
  });
  await again.close();
});

test('traces come as least and greatest per bin', async () => {
  const { client } = bench;
  const data = Float32Array.from({ length: 2000 }, (_, i) => (i === 1234 ? 9 : i === 77 ? NaN : i % 10));
  const traces = {
    kind: 'traces',
    count: 2,
    frames: 1000,
    data,
    ids: Int32Array.of(7, 3),
    names: ['a', 'b'],
    frameRate: 5,
    unit: 'ΔF/F',
  } as const;
  const digest = await put({ ...traces });
  const all = await client.getScreenTraces({ digest, width: 10 });
  expect(all).toMatchObject({ from: 0, to: 1000, bins: 10, frames: 1000, frameRate: 5, unit: 'ΔF/F' });
  expect([...all.edges]).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]);
  expect([all.low[0], all.high[0], all.high[12]]).toEqual([0, 9, 9]);
  const one = await client.getScreenTraces({ digest, ids: [3], from: 230, to: 240, width: 100 });
  expect(one).toMatchObject({ bins: 10, names: ['b'], ids: Int32Array.of(3) });
  expect([...one.high]).toEqual([...data.subarray(1230, 1240)]);
  expect([...one.low]).toEqual([...one.high]);
  const gap = await client.getScreenTraces({ digest, ids: [7], from: 77, to: 78 });
  expect(gap.low[0]).toBeNaN();
  const courses = await client.getScreenTraces({ digest: digests.factorization, ids: [2] });
  expect(courses).toMatchObject({ bins: 20, ids: Int32Array.of(2) });
  await expect(client.getScreenTraces({ digest, ids: [5] })).rejects.toThrow('no trace of region 5');
  await expect(client.getScreenTraces({ digest: digests.image })).rejects.toThrow('holds no traces');
});

test('tables are sorted, filtered and paged; what is undefined comes last', async () => {
  const { client } = bench;
  const digest = digests.table;
  const page = await client.getTablePage({ digest });
  expect(page.columns.map(({ name, unit }) => `${name} ${unit}`.trim())).toEqual([
    'branch',
    'length px',
    'type',
  ]);
  expect(page.rows).toEqual([
    [1, 11, 'tip'],
    [2, null, 'tip, "long"'],
    [3, 7, 'tip'],
  ]);
  const sorted = (descending: boolean) => client.getTablePage({ digest, sort: 'length', descending });
  expect((await sorted(false)).index).toEqual([2, 0, 1]);
  expect((await sorted(true)).index).toEqual([0, 2, 1]);
  expect(await client.getTablePage({ digest, filter: 'LONG' })).toMatchObject({
    matched: 1,
    total: 3,
    index: [1],
  });
  expect(await client.getTablePage({ digest, offset: 1, limit: 1 })).toMatchObject({
    index: [1],
    matched: 3,
  });
  for (const kind of ['events', 'partition', 'embedding'] as const) {
    expect((await client.getTablePage({ digest: digests[kind] })).rows).toHaveLength(3);
  }
  await expect(client.getTablePage({ digest, sort: 'none' })).rejects.toThrow('no column "none"');
  await expect(client.getTablePage({ digest: digests.image })).rejects.toThrow('is no table');
});

test('figures are drawn', async () => {
  const { client } = bench;
  const svg = await client.getFigure({ digest: digests.figure });
  expect(svg.mediaType).toContain('image/svg+xml');
  expect(new TextDecoder().decode(svg.bytes)).toContain('<title>Mask over image</title>');
  const png = await client.getFigurePicture({ digest: digests.figure, scale: 1 });
  expect(size(png.bytes)[0]).toBeGreaterThan(32);
  await expect(client.getFigure({ digest: digests.image })).rejects.toThrow('is no figure');
});

test('every kind of value is exported in all formats that are offered', async () => {
  const { client } = bench;
  const offered: Record<string, readonly string[]> = {};
  for (const [kind, digest] of Object.entries({ ...digests, movie })) {
    const { exports } = await client.getValue({ digest });
    offered[kind] = exports;
    for (const format of exports as ('csv' | 'npy')[]) {
      const file = await client.exportValue({ digest, format, name: 'Mein Wert/1' });
      expect(file.name, kind).toBe(`Mein Wert_1.${format}`);
      expect(file.bytes.length).toBeGreaterThan(20);
    }
  }
  expect(offered).toMatchObject({
    table: ['csv'],
    skeleton: ['tif', 'png', 'svg', 'swc', 'graphml'],
    movie: ['tif'],
    file: [],
  });
  const csv = await client.exportValue({ digest: digests.table, format: 'csv' });
  expect(new TextDecoder().decode(csv.bytes)).toMatch(/^branch,length_px,type\r?\n1,11,tip/);
  const refused = client.exportValue({ digest: digests.table, format: 'swc' });
  await expect(refused).rejects.toMatchObject({
    code: 'E_REQUEST_INVALID',
    remedy: 'It can be written as csv.',
  });
});

test('what is not stored is not found', async () => {
  const digest = '0'.repeat(64);
  const missing = { code: 'E_NOT_FOUND', remedy: expect.stringContaining('Run the graph again') as string };
  await expect(bench.client.getValue({ digest })).rejects.toMatchObject(missing);
  await expect(bench.client.downloadOutputFile({ digest: digests.file })).rejects.toMatchObject({
    code: 'E_NOT_FOUND',
  });
  await expect(bench.client.downloadOutputFile({ digest: digests.image })).rejects.toThrow('can be exported');
});
