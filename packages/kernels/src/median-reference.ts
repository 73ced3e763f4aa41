import type { PixelArray } from './movie-types.ts';
import { reflectIndex } from './reflect.ts';

/** Ascending, −0 before +0, NaN last. */
function compare(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a === b ? Number(Object.is(b, -0)) - Number(Object.is(a, -0)) : a - b;
}

/** Plain statement of what the median kernels compute: sort each window, take its middle. */
export function medianReference<A extends PixelArray>(
  src: A,
  height: number,
  width: number,
  size: number,
): A {
  const radius = (size - 1) / 2;
  const target = src.slice() as A;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const window: number[] = [];
      for (let v = -radius; v <= radius; v++) {
        const row = reflectIndex(y + v, height) * width;
        for (let u = -radius; u <= radius; u++) window.push(src[row + reflectIndex(x + u, width)]!);
      }
      target[y * width + x] = window.sort(compare)[(window.length - 1) / 2]!;
    }
  }
  return target;
}
