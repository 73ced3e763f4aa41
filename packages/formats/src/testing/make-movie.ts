import { pixelArray, type FileAccess, type FileRef, type PixelArray } from '@ramify/sdk';
import { openFrames } from '../tiff/frames.ts';
import type { Recording } from '../tiff/recording.ts';
import type { BuildPage, BuildTag } from './build-tiff.ts';

/** Pages of 4 x 3 px whose samples are all the number of the page, from `first`. */
export function numberedPages(count: number, tags: readonly BuildTag[] = [], first = 0): BuildPage[] {
  return Array.from({ length: count }, (_, i) => ({
    width: 4,
    height: 3,
    data: new Uint8Array(12).fill(first + i),
    tags: i === 0 ? tags : [],
  }));
}

/** The first sample of every frame. */
export async function firstSamples(
  recording: Recording,
  files: readonly FileRef[],
  access: FileAccess,
): Promise<number[]> {
  const { frames, height, width } = recording.shape;
  const all = await allFrames(recording, files, access);
  return Array.from({ length: frames }, (_, frame) => all[frame * height * width] as number);
}

/** All frames of a recording. */
export async function allFrames(
  recording: Recording,
  files: readonly FileRef[],
  access: FileAccess,
): Promise<PixelArray> {
  const { frames, height, width, dtype } = recording.shape;
  const target = pixelArray(dtype, frames * height * width);
  const reader = openFrames(recording.spec, files, access);
  try {
    await reader.read(0, frames, target);
  } finally {
    await reader.close();
  }
  return target;
}
