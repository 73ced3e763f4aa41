import type { PixelArray } from '@ramify/sdk';

export type Projection = 'mean' | 'max' | 'std';

/** One image of several frames, pixel by pixel. */
export function project(data: PixelArray, pixels: number, how: Projection): Float32Array {
  const frames = Math.floor(data.length / pixels);
  const image = new Float32Array(pixels);
  for (let p = 0; p < pixels; p++) {
    let [sum, squares, most] = [0, 0, -Infinity];
    for (let t = 0; t < frames; t++) {
      const value = data[t * pixels + p]!;
      sum += value;
      if (value > most) most = value;
    }
    const mean = sum / frames;
    if (how === 'std') for (let t = 0; t < frames; t++) squares += (data[t * pixels + p]! - mean) ** 2;
    image[p] = how === 'mean' ? mean : how === 'max' ? most : Math.sqrt(squares / frames);
  }
  return image;
}

/** How many evenly taken frames stand for the whole, within a bound of bytes. */
export function takenFrames(
  frames: number,
  bytesPerFrame: number,
  most: number,
): { readonly count: number; readonly step: number } {
  const fitting = Math.max(1, Math.min(most, frames, Math.floor(24e6 / bytesPerFrame)));
  const step = Math.max(1, Math.floor(frames / fitting));
  return { step, count: Math.min(fitting, Math.ceil(frames / step)) };
}
