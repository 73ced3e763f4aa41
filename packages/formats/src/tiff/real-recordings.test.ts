import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { allFrames } from '../testing/make-movie.ts';
import { nodeAccess } from '../testing/node-access.ts';
import type { ChannelOptions } from './choose-sample.ts';
import { openFrames } from './frames.ts';
import { openRecording } from './recording.ts';

const data = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url));

interface Expected {
  readonly file: string;
  readonly options?: ChannelOptions;
  readonly shape: readonly [frames: number, height: number, width: number, dtype: string];
  readonly mean: number;
  readonly max: number;
  /** Pixels (30 … 32, 40) of frame 3. */
  readonly pixels: readonly number[];
  /** First digits of the SHA-256 of all samples, little-endian. */
  readonly sha256: string;
}

// Numbers of tifffile 2023.2.3.
const recordings: readonly Expected[] = [
  {
    file: 'recordings/two-photon-cortex-crop.tif',
    shape: [600, 128, 128, 'uint16'],
    mean: 318.5723601277669,
    max: 3750,
    pixels: [411, 238, 374],
    sha256: 'be16c724811d5f78b7a68a5e',
  },
  {
    file: 'recordings/mouse-cortex-500x64x64-int16.tif',
    shape: [500, 64, 64, 'int16'],
    mean: 80.737421875,
    max: 909,
    pixels: [124, 172, 187],
    sha256: 'ddbdf19818fc148c3cde645c',
  },
  {
    file: 'recordings/branched-dendrite-2ch-imagej.tif',
    shape: [20, 256, 256, 'uint8'],
    mean: 9.022179412841798,
    max: 255,
    pixels: [7, 7, 7],
    sha256: 'cb85cd5b3b14c26b28ea5990',
  },
  {
    file: 'recordings/branched-dendrite-2ch-imagej.tif',
    options: { channel: 2 },
    shape: [20, 256, 256, 'uint8'],
    mean: 11.289872741699218,
    max: 219,
    pixels: [8, 11, 10],
    sha256: '51c95863c600e33453eab64d',
  },
  {
    file: 'skeletons/skeleton_timeseries.tif',
    shape: [15, 512, 512, 'uint8'],
    mean: 0.3634185791015625,
    max: 255,
    pixels: [0, 0, 0],
    sha256: 'da07738a7bcd56f06b0d0442',
  },
];

describe.skipIf(!existsSync(data))('real recordings (skipped without ../shared/data)', () => {
  test.each(recordings.map((one) => [`${one.file} ${JSON.stringify(one.options ?? {})}`, one] as const))(
    '%s',
    async (_, { file, options, shape, mean, max, pixels, sha256 }) => {
      const { files, access } = nodeAccess([data + file]);
      const recording = await openRecording(files, access, options);
      const { frames, height, width, dtype } = recording.shape;
      expect([frames, height, width, dtype]).toEqual(shape);
      const all = await allFrames(recording, files, access);
      let sum = 0;
      let highest = -Infinity;
      for (const value of all) {
        sum += value;
        if (value > highest) highest = value;
      }
      expect(sum / all.length).toBeCloseTo(mean, 9);
      expect(highest).toBe(max);
      expect([30, 31, 32].map((y) => all[(3 * height + y) * width + 40])).toEqual(pixels);
      expect(createHash('sha256').update(new Uint8Array(all.buffer)).digest('hex').slice(0, 24)).toBe(sha256);
    },
  );

  test('the same frames come in any order and any number', async () => {
    const { files, access } = nodeAccess([`${data}recordings/two-photon-cortex-crop.tif`]);
    const recording = await openRecording(files, access);
    const all = await allFrames(recording, files, access);
    const size = 128 * 128;
    const reader = openFrames(recording.spec, files, access);
    const ranges: [number, number][] = [
      [599, 1],
      [0, 3],
      [250, 40],
      [17, 1],
    ];
    // Asked for at once: the reader serves them one after the other.
    const parts = await Promise.all(
      ranges.map(async ([start, count]) => {
        const target = new Uint16Array(new SharedArrayBuffer(count * size * 2));
        await reader.read(start, count, target);
        return target;
      }),
    );
    for (const [i, [start, count]] of ranges.entries()) {
      expect(Array.from(parts[i] ?? [])).toEqual(
        Array.from(all.subarray(start * size, (start + count) * size)),
      );
    }
    await expect(reader.read(599, 2, new Uint16Array(2 * size))).rejects.toThrow(RangeError);
    await reader.close();
  });

  test('a file that changed since it was described is not read', async () => {
    const { files, access } = nodeAccess([`${data}recordings/two-photon-cortex-crop.tif`]);
    const recording = await openRecording(files, access);
    const shorter = files.map((file) => ({ ...file, bytes: file.bytes - 1 }));
    const reader = openFrames(recording.spec, shorter, access);
    await expect(reader.read(0, 1, new Uint16Array(128 * 128))).rejects.toMatchObject({
      code: 'E_FILE_CHANGED',
    });
    await reader.close();
  });
});
