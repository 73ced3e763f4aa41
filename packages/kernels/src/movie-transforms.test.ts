import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { medianReference } from './median-reference.ts';
import { movieBin } from './movie-bin.ts';
import { movieCrop } from './movie-crop.ts';
import { movieDenoise } from './movie-denoise.ts';
import type { MovieShape, MovieTransform, PixelArray } from './movie-types.ts';
import { pixelArray, pixelTypeOf } from './pixel-types.ts';

/** The whole result, made `count` frames at a time. */
function inChunks<Spec>(
  transform: MovieTransform<Spec>,
  spec: Spec,
  data: PixelArray,
  shape: MovieShape,
  count: number,
): PixelArray {
  const apply = transform.open(spec, shape);
  const { frames, height, width, dtype } = transform.shape(spec, shape);
  const n = shape.height * shape.width;
  const result = pixelArray(dtype, frames * height * width);
  for (let start = 0; start < frames; start += count) {
    const output = { start, count: Math.min(count, frames - start) };
    const needed = transform.needs(spec, shape, output);
    const part = data.slice(needed.start * n, (needed.start + needed.count) * n);
    const before = part.slice();
    const made = apply({ ...needed, data: part, height: shape.height, width: shape.width }, output);
    expect(made.length).toBe(output.count * height * width);
    result.set(made, start * height * width);
    expect(part).toEqual(before);
  }
  return result;
}

const movies = fc
  .record({
    frames: fc.integer({ min: 1, max: 12 }),
    height: fc.integer({ min: 1, max: 9 }),
    width: fc.integer({ min: 1, max: 21 }),
  })
  .chain((size) => {
    const n = size.frames * size.height * size.width;
    const length = { minLength: n, maxLength: n };
    const data: fc.Arbitrary<PixelArray> = fc.oneof(
      fc.uint8Array(length),
      fc.uint16Array(length),
      fc.int16Array(length),
      fc.float32Array({ ...length, min: -1e6, max: 1e6 }),
    );
    return data.map((samples) => ({ data: samples, shape: { ...size, dtype: pixelTypeOf(samples) } }));
  });
const chunk = fc.integer({ min: 1, max: 12 });
const part = fc.double({ min: 0, max: 0.999, noNaN: true });
const least = (share: number, size: number) => Math.floor(share * size);

describe('bin', () => {
  test('equals the mean or sum of each block', () => {
    const factor = fc.integer({ min: 1, max: 5 });
    const result = fc.constantFrom('mean' as const, 'sum' as const);
    fc.assert(
      fc.property(movies, chunk, factor, factor, result, ({ data, shape }, count, time, space, kind) => {
        const { frames, height, width } = movieBin.shape({ time, space, result: kind }, shape);
        const expected = new Float32Array(frames * height * width);
        for (let i = 0; i < expected.length; i++) {
          const x = i % width;
          const y = Math.floor(i / width) % height;
          const t = Math.floor(i / (width * height));
          let sum = 0;
          for (let c = 0; c < space; c++) {
            // Column by column, as the kernel adds, so that sums of floats round alike.
            let column = 0;
            for (let f = 0; f < time; f++)
              for (let r = 0; r < space; r++) {
                const row = (t * time + f) * shape.height + y * space + r;
                column += data[row * shape.width + x * space + c]!;
              }
            sum += column;
          }
          expected[i] = kind === 'mean' ? sum / (time * space * space) : sum;
        }
        expect(inChunks(movieBin, { time, space, result: kind }, data, shape, count)).toEqual(expected);
      }),
    );
  });

  test('sums the largest blocks of the largest samples exactly', () => {
    for (const [data, value] of [
      [new Uint16Array(1000 * 64 * 64).fill(65_535), 65_535],
      [new Int16Array(1000 * 64 * 64).fill(-32_768), -32_768],
    ] as const) {
      const shape = { frames: 1000, height: 64, width: 64, dtype: pixelTypeOf(data) };
      const mean = movieBin.open({ time: 1000, space: 64, result: 'mean' }, shape);
      expect(mean({ data, start: 0, count: 1000, height: 64, width: 64 }, { start: 0, count: 1 })).toEqual(
        Float32Array.of(value),
      );
    }
  });
});

test('crop keeps what lies inside', () => {
  fc.assert(
    fc.property(movies, chunk, fc.tuple(part, part, part), ({ data, shape }, count, shares) => {
      const firstFrame = least(shares[0], shape.frames);
      const top = least(shares[1], shape.height);
      const left = least(shares[2], shape.width);
      const frames = Math.max(1, shape.frames - firstFrame - 1);
      const height = Math.max(1, shape.height - top - (top % 2));
      const width = Math.max(1, shape.width - left - (left % 3));
      const spec = { firstFrame, frames, top, left, height, width };
      const expected = pixelArray(shape.dtype, frames * height * width);
      for (let i = 0; i < expected.length; i++) {
        const x = left + (i % width);
        const y = top + (Math.floor(i / width) % height);
        const t = firstFrame + Math.floor(i / (width * height));
        expected[i] = data[(t * shape.height + y) * shape.width + x]!;
      }
      expect(inChunks(movieCrop, spec, data, shape, count)).toEqual(expected);
    }),
  );
});

test('the median keeps the sample type and works frame by frame', () => {
  fc.assert(
    fc.property(movies, chunk, fc.constantFrom(3, 5, 7), ({ data, shape }, count, size) => {
      const expected = pixelArray(shape.dtype, data.length);
      const n = shape.height * shape.width;
      for (let at = 0; at < data.length; at += n)
        expected.set(medianReference(data.slice(at, at + n), shape.height, shape.width, size), at);
      expect(inChunks(movieDenoise, { method: 'median', size }, data, shape, count)).toEqual(expected);
    }),
    { numRuns: 50 },
  );
});
