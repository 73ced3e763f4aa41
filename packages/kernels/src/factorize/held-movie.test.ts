import { expect, test } from 'vitest';
import { createRandom } from '../random.ts';
import { runPass } from '../run-pass.ts';
import { holdMovie } from './held-movie.ts';
import { powerPass, projectionPass } from './movie-products.ts';

const random = createRandom(9);
const [frames, height, width] = [37, 5, 9];
const columns = height * width;
const data = Float32Array.from(
  { length: frames * columns },
  (_, i) => 1000 + (i % columns) + random.normal(),
);

async function* inParts(rows: number) {
  for (let t = 0; t < frames; t += rows) yield data.slice(t * columns, (t + rows) * columns);
}

test('a held movie gives the moments and products that passes over it give', async () => {
  const held = await holdMovie(inParts(10), frames, columns);
  const { mean, m2, least, missing } = held.moments;
  expect(missing).toBe(0);
  for (let i = 0; i < columns; i++) {
    const column = Array.from({ length: frames }, (_, t) => data[t * columns + i]!);
    const average = column.reduce((sum, v) => sum + v, 0) / frames;
    expect(mean[i]).toBeCloseTo(average, 9);
    expect(m2[i]).toBeCloseTo(
      column.reduce((sum, v) => sum + (v - average) ** 2, 0),
      9,
    );
    expect(least[i]).toBe(Math.min(...column));
  }
  const basis = Float32Array.from({ length: 3 * columns }, () => random.normal());
  const view = { pixels: null, shift: Float32Array.from(mean), scale: null };
  const size = [frames, height, width] as const;
  const close = (found: Float32Array, expected: Float32Array) => {
    expect(found).toHaveLength(expected.length);
    const high = Math.max(...expected.map(Math.abs));
    found.forEach((value, i) => expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-4 * high));
  };
  close(held.power(basis, 3), runPass(powerPass, { view, basis, count: 3 }, data, size)[0]!);
  const projected = runPass(projectionPass, { view, basis, count: 3 }, data, size)[0]!;
  close(
    held.project(basis, 3),
    projected.map((_, i) => projected[(i % frames) * 3 + Math.floor(i / frames)]!),
  );
  close(held.shifted(mean), data);
  held.close();
});

test('columns with samples that are not finite are counted', async () => {
  data[3] = NaN;
  data[columns + 4] = -Infinity;
  const held = await holdMovie(inParts(37), frames, columns);
  expect(held.moments.missing).toBe(2);
  held.close();
});
