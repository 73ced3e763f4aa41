import { decodeArray, decodeImage, readFixture, type FixtureArray } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { createRandom } from '../random.ts';
import { eigenReference } from './eigen-reference.ts';
import { gram } from './gram.ts';
import { product } from './matmul.ts';
import { orthonormalRows } from './orthonormal-rows.ts';
import { truncatedSvd } from './truncated-svd.ts';

const { svd } = readFixture<{ svd: Record<'x' | 'values' | 'left' | 'right', FixtureArray> }>(
  new URL('../../fixtures/linalg.json', import.meta.url),
);
const x = decodeImage(svd.x);
const [rows = 0, columns = 0] = svd.x.shape;
const values = decodeArray(svd.values);
const transposed = Float32Array.from(x, (_, i) => x[(i % rows) * columns + Math.floor(i / rows)]!);

/** Cosines of the angles between rows of two sets. */
function cosines(a: Float32Array, b: Float32Array, count: number): number[] {
  const length = a.length / count;
  return Array.from({ length: count }, (_, k) => {
    let sum = 0;
    for (let i = 0; i < length; i++) sum += a[k * length + i]! * b[k * length + i]!;
    return Math.abs(sum);
  });
}

test.each([false, true])('singular triplets are those of NumPy; transposed: %s', (turned) => {
  const found = turned
    ? truncatedSvd(transposed, columns, rows, 8, 1, eigenReference)
    : truncatedSvd(x, rows, columns, 8, 1, eigenReference);
  expect(found.count).toBe(8);
  found.values.forEach((value, i) => expect(Math.abs(value / values[i]! - 1)).toBeLessThan(2e-6));
  const [left, right] = turned ? [found.right, found.left] : [found.left, found.right];
  for (const cos of [
    ...cosines(left, decodeImage(svd.left), 8),
    ...cosines(right, decodeImage(svd.right), 8),
  ])
    expect(cos).toBeGreaterThan(1 - 1e-5);
  for (let k = 0; k < 8; k++) {
    const row = Array.from(
      found.right.subarray((k * found.right.length) / 8, ((k + 1) * found.right.length) / 8),
    );
    expect(Math.max(...row)).toBeGreaterThan(-Math.min(...row));
  }
});

test('a larger matrix is decomposed by random directions, as well as exactly', () => {
  const random = createRandom(4);
  const [m, n, k] = [260, 300, 6];
  const draw = (count: number, length: number) =>
    orthonormalRows(
      Float32Array.from({ length: count * length }, () => random.normal()),
      count,
      length,
      eigenReference,
    ).data;
  const [u, v] = [draw(k, m), draw(k, n)];
  const scaled = u.map((value, i) => value * 100 * 0.6 ** Math.floor(i / m));
  const y = product(scaled, v, { m, n, k, transposeA: true }).map((value) => value + 0.01 * random.normal());
  const found = truncatedSvd(y, m, n, k, 1, eigenReference);
  found.values.forEach((value, i) => expect(Math.abs(value / (100 * 0.6 ** i) - 1)).toBeLessThan(3e-3));
  for (const cos of cosines(found.right, v, k)) expect(cos).toBeGreaterThan(0.999);
  expect(truncatedSvd(y, m, n, k, 1, eigenReference)).toEqual(found);
});

test('dependent rows are dropped, zeros give nothing', () => {
  const twice = Float32Array.of(1, 2, 3, 4, 2, 4, 6, 8, 0, 0, 0, 0, 1, 0, 0, 0);
  const { rank, data } = orthonormalRows(twice, 4, 4, eigenReference);
  expect(rank).toBe(2);
  gram(data, 2, 4).forEach((value, i) => expect(value).toBeCloseTo(i % 3 === 0 ? 1 : 0, 6));
  expect(orthonormalRows(new Float32Array(6), 2, 3, eigenReference).rank).toBe(0);
  expect(truncatedSvd(twice, 4, 4, 4, 1, eigenReference).count).toBe(2);
  expect(truncatedSvd(new Float32Array(6), 2, 3, 2, 1, eigenReference).count).toBe(0);
});
