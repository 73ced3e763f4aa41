import { pixelArray, type PixelArray } from '@ramify/sdk';
import { readFixture } from '@ramify/testkit';
import { describe, expect, test } from 'vitest';
import { memoryAccess } from '../testing/node-access.ts';
import { sampleView } from './convert-samples.ts';
import { openFrames } from './frames.ts';
import { openRecording, type Recording } from './recording.ts';
import { sampleBytes, type SampleType } from './sample-type.ts';

interface Matrix {
  readonly expected: Readonly<
    Record<
      string,
      { readonly dtype: SampleType; readonly shape: readonly number[]; readonly pages: readonly string[] }
    >
  >;
  readonly files: readonly { readonly name: string; readonly data: string; readonly tiff: string }[];
}

// Written by libtiff; see fixtures/tiff-matrix.py.
const { expected, files } = readFixture<Matrix>(new URL('../../fixtures/tiff-matrix.json', import.meta.url));

/** Sample `channel` of all pages, as the movie's type takes it. */
function wanted(data: string, channel: number, recording: Recording): PixelArray {
  const { dtype, pages, shape } = expected[data] ?? { dtype: 'uint8', pages: [], shape: [] };
  const channels = shape[2] ?? 1;
  const { frames, height, width } = recording.shape;
  const target = pixelArray(recording.shape.dtype, frames * height * width);
  for (const [page, text] of pages.entries()) {
    const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
    expect(bytes.length).toBe(height * width * channels * sampleBytes[dtype]);
    const values = sampleView(bytes, dtype);
    for (let i = 0; i < height * width; i++)
      target[page * height * width + i] = values[i * channels + channel] as number;
  }
  return target;
}

describe('files written by libtiff', () => {
  test.each(files.map(({ name, data, tiff }) => [name, data, tiff] as const))('%s', async (_, data, tiff) => {
    const { files: refs, access } = memoryAccess(Uint8Array.from(Buffer.from(tiff, 'base64')));
    const isRgb = data.startsWith('rgb');
    for (const [channel, colour] of (['red', 'green', 'blue'] as const).entries()) {
      if (!isRgb && channel > 0) break;
      const recording = await openRecording(refs, access, isRgb ? { colour } : {});
      const { frames, height, width, dtype } = recording.shape;
      expect([height, width]).toEqual(expected[data]?.shape.slice(0, 2));
      expect(frames).toBe(expected[data]?.pages.length);
      const want = wanted(data, channel, recording);
      for (const buffer of [new ArrayBuffer(want.byteLength), new SharedArrayBuffer(want.byteLength)]) {
        const target = pixelArray(dtype, frames * height * width, buffer);
        // What was there before must not shine through.
        target.fill(99);
        const reader = openFrames(recording.spec, refs, access);
        await reader.read(0, frames, target);
        await reader.close();
        expect(Buffer.from(target.buffer).equals(Buffer.from(want.buffer))).toBe(true);
      }
    }
  });
});
