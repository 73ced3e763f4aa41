import { expect, test } from 'vitest';
import { sampleMovieSource } from './movie-source.ts';
import { sampleSpec } from './spec.ts';

const spec = sampleSpec({ height: 40, width: 57, frames: 30, neurons: 2, groups: 2, somata: 0 });
const pixels = spec.height * spec.width;

async function read(start: number, count: number): Promise<Uint16Array> {
  const reader = await sampleMovieSource.open(spec);
  const out = new Uint16Array(count * pixels);
  await reader.read(start, count, out);
  await reader.close();
  return out;
}

test('frames do not depend on how and by whom they are read', async () => {
  const whole = await read(0, 30);
  const reader = await sampleMovieSource.open(spec);
  for (const [start, count] of [
    [29, 1],
    [0, 1],
    [7, 13],
    [3, 5],
  ] as const) {
    const out = new Uint16Array(count * pixels);
    await reader.read(start, count, out);
    expect(out).toEqual(whole.subarray(start * pixels, (start + count) * pixels));
  }
});

test('a recording of a seed never changes', async () => {
  const bytes = new Uint8Array((await read(0, 3)).buffer);
  // FNV-1a over the bytes of three frames: the same on every platform and with every engine.
  const hash = bytes.reduce((h, byte) => Math.imul(h ^ byte, 0x01000193), 0x811c9dc5) >>> 0;
  expect(hash.toString(16)).toMatchInlineSnapshot(`"5dd741b"`);
});

test('samples are uint16', async () => {
  const reader = await sampleMovieSource.open(spec);
  await expect(reader.read(0, 1, new Float32Array(pixels))).rejects.toThrow(RangeError);
});
