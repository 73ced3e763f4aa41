import { makeSkeleton, memoryMovie, sampleValues } from '@ramify/testkit';
import type { PortValue } from '@ramify/sdk';
import { expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import node from './tiff.node.ts';

/** Format, description and pixels of the first page. */
function firstPage(file: Uint8Array = new Uint8Array(8)) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const tags = new Map<number, { count: number; value: number }>();
  const start = view.getUint32(4, true);
  for (let i = 0; i < view.getUint16(start, true); i++) {
    const at = start + 2 + 12 * i;
    const short = view.getUint16(at + 2, true) === 3;
    const value = short ? view.getUint16(at + 8, true) : view.getUint32(at + 8, true);
    tags.set(view.getUint16(at, true), { count: view.getUint32(at + 4, true), value });
  }
  const tag = (id: number): number => tags.get(id)?.value ?? NaN;
  const text = file.subarray(tag(270), tag(270) + (tags.get(270)?.count ?? 0));
  return {
    format: { bits: tag(258), compression: tag(259), sampleFormat: tag(339) },
    description: Buffer.from(text).toString('latin1'),
    pixels: file.slice(tag(273), tag(273) + tag(279)),
  };
}

test('a movie keeps its type, its frames and its frame interval, however it is read', async () => {
  const samples = Int16Array.from({ length: 20 * 12 }, (_, i) => i - 100);
  const data = memoryMovie(samples, { frames: 20, height: 3, width: 4 }, { frameRate: 8 });
  for (const chunkFrames of [1, 7, 50]) {
    const run = await runNode(node, { inputs: { data }, params: { name: 'out/m' }, chunkFrames });
    const file = run.files.get('out/m.tif');
    const { format, description } = firstPage(file);
    expect(format).toEqual({ bits: 16, compression: 1, sampleFormat: 2 });
    expect(description).toContain('images=20\nframes=20\nfinterval=0.125\n');
    expect(Buffer.from(file ?? []).includes(Buffer.from(samples.buffer))).toBe(true);
    expect(run.progress.at(-1)).toBe(1);
    expect(run.output('file', 'file')).toMatchObject({ name: 'out/m.tif', mediaType: 'image/tiff' });
  }
});

const plane = { height: 1, width: 3, pixelSize: null } as const;
async function write(data: PortValue, params: Record<string, unknown> = {}) {
  const { files } = await runNode(node, { inputs: { data }, params });
  return firstPage(files.get('data.tif'));
}

test('masks and skeletons are 0 and 255', async () => {
  const mask = await write({ kind: 'mask', ...plane, data: Uint8Array.of(0, 1, 1) });
  expect(mask.format).toMatchObject({ bits: 8, sampleFormat: 1 });
  expect([...mask.pixels]).toEqual([0, 255, 255]);
  const nodes = [{ kind: 'isolated', pixels: [[0, 1]] }] as const;
  const skeleton = await write(makeSkeleton({ height: 1, width: 3, nodes, branches: [] }));
  expect([...skeleton.pixels]).toEqual([0, 255, 0]);
});

test('labels are whole numbers, images floats', async () => {
  const labels = await write({ kind: 'labels', ...plane, data: Int32Array.of(0, 70_000, -1) });
  expect(labels.format).toMatchObject({ bits: 32, sampleFormat: 2 });
  expect([...new Int32Array(labels.pixels.buffer)]).toEqual([0, 70_000, -1]);
  expect(labels.description).toContain('min=0\nmax=70000');
  const image = { kind: 'image', ...plane, unit: 'raw', data: Float32Array.of(0.1, NaN, -5) } as const;
  expect([...new Float32Array((await write(image)).pixels.buffer)]).toEqual([...image.data]);
  const packed = await write(image, { compression: 'deflate' });
  expect(packed.format).toEqual({ bits: 32, compression: 8, sampleFormat: 3 });
});

test('components are a page each, in 32-bit float, with their numbers', async () => {
  const { factorization } = sampleValues();
  const run = await runNode(node, { inputs: { data: factorization } });
  const file = run.files.get('data.tif');
  const { format, description, pixels } = firstPage(file);
  expect(format).toEqual({ bits: 32, compression: 1, sampleFormat: 3 });
  expect(description).toContain('images=3\nslices=3\n');
  const first = factorization.maps.slice(0, factorization.height * factorization.width);
  expect(new Float32Array(pixels.buffer)).toEqual(first);
  const bytes = Buffer.from(file ?? []);
  expect(bytes.includes(Buffer.from(factorization.maps.buffer))).toBe(true);
  expect(bytes.includes(Buffer.from('component 3 (rejected)', 'utf16le'))).toBe(true);
});
