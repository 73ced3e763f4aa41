import { decodeArray, decodeImage, expectImageClose, readFixture, type FixtureArray } from '@ramify/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gaussianReference } from './gaussian-reference.ts';
import { gaussianWeights } from './gaussian-window.ts';
import { gaussian2d } from './gaussian.ts';
import { movieGaussian, type MovieGaussianSpec } from './movie-gaussian.ts';
import type { MovieShape, PixelArray } from './movie-types.ts';
import { pixelTypeOf } from './pixel-types.ts';

interface MovieArray extends FixtureArray {
  readonly shape: readonly [frames: number, height: number, width: number];
}
interface Case {
  readonly sigmas: readonly [number, number, number];
  readonly movie: MovieArray;
  readonly expected: FixtureArray;
}
const { gaussian: cases } = readFixture<{ gaussian: Case[] }>(
  new URL('../fixtures/smoothing.json', import.meta.url),
);

/** The whole movie, made `count` frames at a time. */
function inChunks(spec: MovieGaussianSpec, data: PixelArray, shape: MovieShape, count: number): Float32Array {
  const apply = movieGaussian.open(spec, shape);
  const { frames, height, width } = shape;
  const n = height * width;
  const result = new Float32Array(frames * n);
  for (let start = 0; start < frames; start += count) {
    const output = { start, count: Math.min(count, frames - start) };
    const needed = movieGaussian.needs(spec, shape, output);
    const part = data.slice(needed.start * n, (needed.start + needed.count) * n);
    result.set(apply({ ...needed, data: part, height, width }, output), start * n);
  }
  return result;
}

/** A zero of either sign is zero: an axis left alone keeps the sign, a sum does not. */
const unsigned = (value: number) => value + 0;
const largest = (data: ArrayLike<number>) => Array.from(data).reduce((m, x) => Math.max(m, Math.abs(x)), 0);

test.each(cases)('equals SciPy with sigmas $sigmas on $movie.dtype of $movie.shape', (one) => {
  const [frames, height, width] = one.movie.shape;
  const [sigmaT, sigmaY, sigmaX] = one.sigmas;
  const data = decodeArray(one.movie) as PixelArray;
  const expected = decodeImage(one.expected);
  const atol = 1e-6 * largest(data);
  const shape = { frames, height, width, dtype: pixelTypeOf(data) };
  expectImageClose(inChunks({ sigmaT, sigmaY, sigmaX }, data, shape, 5), expected, { atol });
  if (sigmaT > 0) return;
  expectImageClose(gaussian2d(Float32Array.from(data), height, width, sigmaY, sigmaX), expected, {
    atol,
    width,
  });
});

describe('the compiled kernel', () => {
  const size = fc.integer({ min: 1, max: 9 });
  const sigma = fc.double({ min: 0, max: 3, noNaN: true });
  const movie = fc.tuple(size, size, fc.integer({ min: 1, max: 40 })).chain(([frames, height, width]) => {
    const length = { minLength: frames * height * width, maxLength: frames * height * width };
    return fc.tuple(
      fc.constant({ frames, height, width }),
      fc.oneof(fc.uint8Array(length), fc.uint16Array(length), fc.int16Array(length), fc.float32Array(length)),
      fc.tuple(sigma, sigma, sigma),
    );
  });

  test('equals its plain statement to the bit, however the movie is cut', () => {
    fc.assert(
      fc.property(movie, fc.integer({ min: 1, max: 9 }), ([size, data, sigmas], count) => {
        const { frames, height, width } = size;
        const [sigmaT, sigmaY, sigmaX] = sigmas;
        const before = data.slice();
        const source = Float32Array.from(data);
        const expected = gaussianReference(source, [frames, height, width], sigmas).map(unsigned);
        const shape = { ...size, dtype: pixelTypeOf(data) };
        expect(inChunks({ sigmaT, sigmaY, sigmaX }, data, shape, count).map(unsigned)).toEqual(expected);
        expect(data).toEqual(before);
      }),
      { numRuns: 150 },
    );
  });

  test('makes chunks larger than a group of frames as a whole movie', () => {
    const shape = { frames: 70, height: 300, width: 300, dtype: 'uint8' } as const;
    const data = Uint8Array.from({ length: 70 * 300 * 300 }, (_, i) => (i * 31 + (i >> 7)) & 255);
    const spec = { sigmaT: 1, sigmaY: 0.5, sigmaX: 0 };
    const cut = inChunks(spec, data, shape, 9);
    expect(inChunks(spec, data, shape, 70).findIndex((value, i) => value !== cut[i])).toBe(-1);
  });
});

test('a constant stays constant', () => {
  expectImageClose(
    gaussian2d(new Float32Array(300).fill(1234.5), 10, 30, 2, 7),
    new Float32Array(300).fill(1234.5),
    {
      rtol: 3e-7,
    },
  );
  for (const sigma of [0.3, 1, 2.5, 40]) {
    const [centre = 0, ...sides] = gaussianWeights(sigma);
    expect(sides.reduce((sum, weight) => sum + 2 * weight, centre)).toBeCloseTo(1, 6);
  }
});

test('NaN spreads over the window and no further', () => {
  const image = new Float32Array(21 * 21);
  image[10 * 21 + 10] = NaN;
  const smooth = gaussian2d(image, 21, 21, 1, 0.5);
  smooth.forEach((value, i) => {
    const inside = Math.abs(Math.floor(i / 21) - 10) <= 4 && Math.abs((i % 21) - 10) <= 2;
    expect(Number.isNaN(value)).toBe(inside);
  });
});

test('refuses what is not an image or a width', () => {
  expect(() => gaussian2d(new Float32Array(5), 2, 3, 1, 1)).toThrow(RangeError);
  expect(() => gaussian2d(new Float32Array(6), 2, 3, -1, 1)).toThrow(RangeError);
  expect(() => gaussian2d(new Float32Array(6), 2, 3, 1, NaN)).toThrow(RangeError);
});
