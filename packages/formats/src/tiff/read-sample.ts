import type { PixelArray } from '@ramify/sdk';
import type { RangeReader } from './range-reader.ts';
import { readPlanes, type PlaneRequest } from './read-planes.ts';

/** Like `readPlanes`, and also mixes the three colours of RGB pages to their luminance. */
export async function readSample(
  request: Omit<PlaneRequest, 'sample'> & { readonly sample: number | 'luminance' },
  readRanges: RangeReader,
): Promise<void> {
  const { sample, target } = request;
  if (sample !== 'luminance') return readPlanes({ ...request, sample }, readRanges);
  const colours: PixelArray[] = [];
  for (const colour of [0, 1, 2]) {
    const plane = target.slice();
    await readPlanes({ ...request, sample: colour, target: plane }, readRanges);
    colours.push(plane);
  }
  const [red, green, blue] = colours as [PixelArray, PixelArray, PixelArray];
  const whole = !(target instanceof Float32Array);
  for (let i = 0; i < target.length; i++) {
    const value = luminance(red[i] as number, green[i] as number, blue[i] as number);
    target[i] = whole ? Math.round(value) : value;
  }
}

/** Luma of Rec. ITU-R BT.601, as MATLAB's `rgb2gray` and OpenCV compute it. */
export const luminance = (red: number, green: number, blue: number): number =>
  0.299 * red + 0.587 * green + 0.114 * blue;
