import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { pythonWith } from '@ramify/testkit';
import { joinBytes } from './bytes.ts';
import { encodeTiff, type TiffMeta, type TiffOptions, type TiffSamples } from './tiff.ts';

const folder = mkdtempSync(join(tmpdir(), 'ramify-tiff-'));
afterAll(() => rmSync(folder, { recursive: true }));
const python = pythonWith('numpy', 'tifffile');

interface Read {
  shape: number[];
  axes: string;
  dtype: string;
  values: number[];
  pages: number;
  big: boolean;
  imagej: Record<string, unknown> | null;
  resolution: number[] | null;
  compression: string;
  contiguous: boolean;
}

const script = `
import json, sys, numpy as np, tifffile
def look(path):
  with tifffile.TiffFile(path) as t:
    s = t.series[0]; p = t.pages[0]; a = s.asarray()
    xr = p.tags.get('XResolution'); yr = p.tags.get('YResolution')
    return dict(shape=a.shape, axes=s.axes, dtype=str(a.dtype), pages=len(t.pages), big=t.is_bigtiff,
      values=[float(v) for v in (a.ravel() if a.size < 5000 else a[..., 0, 0].ravel())], imagej=t.imagej_metadata,
      resolution=None if xr is None else [yr.value[1] / yr.value[0], xr.value[1] / xr.value[0]],
      compression=p.compression.name, contiguous=bool(s.dataoffset))
print(json.dumps([look(path) for path in sys.argv[1:]]))
`;

async function write(
  meta: TiffMeta,
  frames: Iterable<TiffSamples> | AsyncIterable<TiffSamples>,
  options?: TiffOptions,
): Promise<Uint8Array> {
  const blocks: Uint8Array[] = [];
  for await (const block of encodeTiff(meta, frames, options)) blocks.push(block);
  return joinBytes(blocks);
}

let files = 0;
async function save(...args: Parameters<typeof write>): Promise<string> {
  const path = join(folder, `${files++}.tif`);
  writeFileSync(path, await write(...args));
  return path;
}
const readBack = (paths: readonly string[]): Read[] => python.run(script, ...paths);

const movie = { frames: 3, height: 3, width: 5, kind: 'movie' } as const;
const fill = <A extends TiffSamples>(array: A, value: (i: number) => number): A => {
  for (let i = 0; i < array.length; i++) array[i] = value(i);
  return array;
};
const chunked = function* (all: TiffSamples, pixels: number): Generator<TiffSamples> {
  yield all.subarray(0, pixels);
  yield all.subarray(pixels);
};

const samples = {
  uint8: fill(new Uint8Array(45), (i) => i * 5),
  uint16: fill(new Uint16Array(45), (i) => 65535 - i * 1000),
  int16: fill(new Int16Array(45), (i) => i * 1000 - 32768),
  int32: fill(new Int32Array(45), (i) => i * 50_000_001 - 2 ** 31),
  float32: fill(new Float32Array(45), (i) => Math.sin(i) * 1e-3),
};

test('tifffile reads the same values, axes and calibration from every type', async (context) => {
  context.skip(python.missing !== undefined, python.missing);
  const cases = (['uint8', 'uint16', 'int16', 'int32', 'float32'] as const).flatMap((dtype) =>
    [false, true].flatMap((big) =>
      (['none', 'deflate'] as const).map((compression) => ({ dtype, big, compression })),
    ),
  );
  const paths = cases.map(({ dtype, big, compression }) =>
    save(
      { ...movie, dtype, pixelSize: { y: 0.31, x: 1 / 3 }, frameInterval: 0.1 },
      chunked(samples[dtype], 15),
      { compression, ...(big ? { bigTiffAbove: 0 } : {}) },
    ),
  );
  readBack(await Promise.all(paths)).forEach((read, i) => {
    const { dtype, big, compression } = cases[i]!;
    expect(read).toMatchObject({ shape: [3, 3, 5], axes: 'TYX', dtype, pages: 3, big });
    expect(read.values).toEqual([...samples[dtype]]);
    expect(read.resolution).toEqual([0.31, 1 / 3]);
    expect(read.imagej).toMatchObject({ frames: 3, unit: 'um', finterval: 0.1 });
    expect(read.compression).toBe(compression === 'none' ? 'NONE' : 'ADOBE_DEFLATE');
    expect(read.contiguous).toBe(compression === 'none');
  });
});

test('12,500 pages are all there, in classic and in BigTIFF', async (context) => {
  context.skip(python.missing !== undefined, python.missing);
  const all = fill(new Uint16Array(12_500 * 6), (i) => Math.floor(i / 6));
  const meta = { frames: 12_500, height: 2, width: 3, dtype: 'uint16', kind: 'movie' } as const;
  const options = [{}, { bigTiffAbove: 1 << 16 }, { compression: 'deflate' }] as const;
  const paths = await Promise.all(options.map((option) => save(meta, [all], option)));
  readBack(paths).forEach((read, i) => {
    expect(read).toMatchObject({ pages: 12_500, shape: [12_500, 2, 3], big: i === 1 });
    expect(read.values).toEqual(Array.from({ length: 12_500 }, (_, frame) => frame));
    expect(read.resolution).toBeNull();
  });
});

test('a label image keeps its numbers, text and frame labels', async (context) => {
  context.skip(python.missing !== undefined, python.missing);
  const labels = Int32Array.of(0, 1, 2, 70_000, -1, 9);
  const path = await save(
    {
      frames: 1,
      height: 2,
      width: 3,
      dtype: 'int32',
      kind: 'labels',
      pixelSize: { y: 0.5, x: 0.5 },
      description: 'Branches, 0 = background; µ ok',
      labels: ['branches'],
      displayRange: [0, 9],
    },
    [labels],
  );
  const read = readBack([path])[0]!;
  expect(read).toMatchObject({ shape: [2, 3], dtype: 'int32', pages: 1, axes: 'YX' });
  expect(read.values).toEqual([...labels]);
  expect(read.imagej).toMatchObject({
    Info: 'Branches, 0 = background; µ ok',
    Labels: 'branches',
    max: 9,
  });
});

test('bytes come in pieces of the chunks, never as one file', async () => {
  const frames = Array.from({ length: 50 }, () => new Uint8Array(10_000));
  let largest = 0;
  for await (const block of encodeTiff(
    { ...movie, frames: 50, height: 100, width: 100, dtype: 'uint8' },
    frames,
  ))
    largest = Math.max(largest, block.length);
  expect(largest).toBe(10_000);
});

test('what was yielded does not change when the producer reuses its buffer', async () => {
  const buffer = new Uint8Array(new SharedArrayBuffer(15));
  const reused = function* (): Generator<Uint8Array> {
    for (let frame = 1; frame <= 3; frame++) yield buffer.fill(frame);
  };
  const file = await write({ ...movie, dtype: 'uint8' }, reused());
  expect(file.buffer).toBeInstanceOf(ArrayBuffer);
  const start = Buffer.from(file).indexOf(Buffer.alloc(15, 1));
  expect([...file.subarray(start, start + 45)]).toEqual([1, 2, 3].flatMap((v) => Array<number>(15).fill(v)));
});

test('too few, too many and torn frames are errors, not silent files', async () => {
  const meta = { ...movie, dtype: 'uint8' } as const;
  await expect(write(meta, [new Uint8Array(30)])).rejects.toMatchObject({
    code: 'E_DATA_SHAPE',
    message: 'The movie has only 2 of 3 frames.',
  });
  await expect(write(meta, [new Uint8Array(60)])).rejects.toMatchObject({ code: 'E_DATA_SHAPE' });
  await expect(write(meta, [new Uint8Array(46)])).rejects.toMatchObject({ code: 'E_INTERNAL' });
  await expect(write(meta, [new Uint16Array(45)])).rejects.toMatchObject({ code: 'E_INTERNAL' });
  await expect(write({ ...meta, frames: 0 }, [])).rejects.toMatchObject({ code: 'E_DATA_EMPTY' });
});
