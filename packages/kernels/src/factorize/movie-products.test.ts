import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PixelArray } from '../movie-types.ts';
import { runPass } from '../run-pass.ts';
import { powerPass, projectionPass, rowsPass } from './movie-products.ts';
import type { RowView } from './movie-rows.ts';

const types = {
  uint8: (values: number[]) => Uint8Array.from(values, (v) => v % 256),
  uint16: (values: number[]) => Uint16Array.from(values, (v) => v % 65_536),
  int16: (values: number[]) => Int16Array.from(values, (v) => (v % 65_536) - 32_768),
  float32: (values: number[]) => Float32Array.from(values, (v) => v / 7 - 900),
};

const wave = (length: number, seed: number) =>
  Float32Array.from({ length }, (_, i) => Math.sin(seed + i * 1.37) + 0.3 * Math.cos(i * 0.61));

const movies = fc.record({
  type: fc.constantFrom('uint8', 'uint16', 'int16', 'float32' as const) as fc.Arbitrary<keyof typeof types>,
  size: fc.tuple(
    fc.integer({ min: 1, max: 90 }),
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: 1, max: 7 }),
  ),
  count: fc.integer({ min: 1, max: 9 }),
  chosen: fc.boolean(),
  seed: fc.nat(1000),
});

test('passes are the products of the matrix that they describe', () => {
  fc.assert(
    fc.property(movies, ({ type, size, count, chosen, seed }) => {
      const [frames, height, width] = size;
      const n = height * width;
      const data: PixelArray = types[type](
        Array.from({ length: frames * n }, (_, i) => (i * 7919 + seed * 31) % 70_000),
      );
      const pixels = chosen ? Int32Array.from({ length: Math.ceil(n / 2) }, (_, i) => 2 * i) : null;
      const columns = pixels?.length ?? n;
      const shift = wave(columns, seed).map((v) => 100 * v);
      const scale = wave(columns, seed + 1).map((v) => v / 100);
      const view: RowView = { pixels, shift, scale };
      const m = Float64Array.from({ length: frames * columns }, (_, i) => {
        const c = i % columns;
        return (data[Math.floor(i / columns) * n + (pixels?.[c] ?? c)]! - shift[c]!) * scale[c]!;
      });
      const close = (found: ArrayLike<number>, expected: (i: number) => number, size2: number) =>
        Array.from(found).every((value, i) => Math.abs(value - expected(i)) <= 4e-6 * size2);
      const basis = wave(count * columns, seed + 2);
      const times = (t: number, k: number) => {
        let sum = 0;
        for (let c = 0; c < columns; c++) sum += m[t * columns + c]! * basis[k * columns + c]!;
        return sum;
      };
      const back = (i: number) => {
        let sum = 0;
        for (let t = 0; t < frames; t++)
          sum += times(t, Math.floor(i / columns)) * m[t * columns + (i % columns)]!;
        return sum;
      };
      const norm = Math.sqrt(m.reduce((sum, v) => sum + v * v, 0)) + 1e-9;
      const length = Math.sqrt(basis.reduce((sum, v) => sum + v * v, 0));
      const [rows] = runPass(rowsPass, { view }, data, size);
      expect(close(rows!, (i) => m[i]!, norm)).toBe(true);
      const [projected] = runPass(projectionPass, { view, basis, count }, data, size);
      expect(projected).toHaveLength(frames * count);
      expect(close(projected!, (i) => times(Math.floor(i / count), i % count), norm * length)).toBe(true);
      const [power] = runPass(powerPass, { view, basis, count }, data, size);
      expect(close(power!, back, norm * norm * length)).toBe(true);
      // Chunks do not show; segments do, by rounding only.
      expect(runPass(powerPass, { view, basis, count }, data, size, frames, 3)[0]).toEqual(power);
      const parts = runPass(projectionPass, { view, basis, count }, data, size, 17, 5);
      expect(Float32Array.from(parts.flatMap((part) => [...part]))).toEqual(projected);
    }),
    { numRuns: 60 },
  );
});
