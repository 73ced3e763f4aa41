import { decodeArray, decodeImage, readFixture, type FixtureArray } from '@ramify/testkit';
import { describe, expect, test } from 'vitest';
import { eigenReference } from '../linalg/eigen-reference.ts';
import { orthonormalRows } from '../linalg/orthonormal-rows.ts';
import { principalComponents } from '../linalg/principal-components.ts';
import { product } from '../linalg/matmul.ts';
import { halsSolver, type Factors, type HalsMatrix } from './hals.ts';
import { nndsvd, randomFactors } from './nndsvd.ts';

const { nmf } = readFixture<{
  nmf: Record<'m' | 'singular' | 'right' | 'w0' | 'h0', FixtureArray> & { errors: Record<string, number> };
}>(new URL('../../fixtures/factorize.json', import.meta.url));
const m = decodeImage(nmf.m);
const [rows = 0, columns = 0] = nmf.m.shape;
const squares = m.reduce((sum, value) => sum + value * value, 0);

const transpose = (x: Float32Array, r: number, c: number) =>
  Float32Array.from(x, (_, i) => x[(i % r) * c + Math.floor(i / r)]!);

const triplets = () => {
  const { data, rank } = orthonormalRows(m, rows, columns, eigenReference);
  const y = product(data, m, { m: rank, n: rows, k: columns, transposeB: true });
  return principalComponents(y, data, rank, eigenReference);
};

const dense: HalsMatrix = { kind: 'dense', data: m };
const start: Factors = {
  count: 6,
  courses: transpose(decodeImage(nmf.w0), rows, 6),
  maps: decodeImage(nmf.h0),
};

function errorOf({ count, courses, maps }: Factors): number {
  const found = product(courses, maps, { m: rows, n: columns, k: count, transposeA: true });
  return Math.sqrt(found.reduce((sum, value, i) => sum + (value - m[i]!) ** 2, 0) / squares);
}

function run(matrix: HalsMatrix, from: Factors, iterations: number) {
  const solver = halsSolver({ rows, columns, matrix, squares }, from);
  const errors = Array.from({ length: iterations }, () => solver.iterate());
  const factors = solver.factors();
  solver.close();
  return { errors, factors };
}

describe('NMF', () => {
  test('singular values are those of NumPy to 2e-6 of the greatest, and the start is scikit-learn’s NNDSVD', () => {
    const found = triplets();
    decodeArray(nmf.singular).forEach((value, i) =>
      expect(Math.abs(found.values[i]! - value)).toBeLessThan(2e-6 * found.values[0]!),
    );
    const first = nndsvd(found, 6);
    const scale = Math.max(...start.maps);
    first.maps.forEach((value, i) => expect(Math.abs(value - start.maps[i]!)).toBeLessThan(2e-4 * scale));
    const loud = Math.max(...start.courses);
    first.courses.forEach((value, i) =>
      expect(Math.abs(value - start.courses[i]!)).toBeLessThan(2e-4 * loud),
    );
  });

  test('from the same start, the error is at no iteration above that of scikit-learn', () => {
    const { errors, factors } = run(dense, start, 200);
    for (const [iteration, theirs] of Object.entries(nmf.errors)) {
      expect(errors[Number(iteration) - 1]).toBeLessThan(theirs * 1.00001);
    }
    expect(errors.at(-1)).toBeCloseTo(errorOf(factors), 5);
    errors.slice(1).forEach((error, i) => expect(error).toBeLessThan(errors[i]! + 1e-5));
    expect(Math.min(...factors.courses, ...factors.maps)).toBe(0);
  });

  test('with the matrix as a product of full rank, the factors come out the same', () => {
    const { count, values, left, right } = triplets();
    const f = left.map((value, i) => value * values[Math.floor(i / rows)]!);
    const low = run({ kind: 'low-rank', rank: count, f, g: right }, start, 30);
    const full = run(dense, start, 30);
    const scale = Math.max(...full.factors.maps);
    low.factors.maps.forEach((value, i) =>
      expect(Math.abs(value - full.factors.maps[i]!)).toBeLessThan(2e-3 * scale),
    );
    expect(low.errors.at(-1)).toBeCloseTo(full.errors.at(-1)!, 5);
  });

  test('a random start depends on its seed alone; components without a start stay empty', () => {
    const mean = m.reduce((sum, value) => sum + value, 0) / m.length;
    const draw = (seed: number) => randomFactors(6, rows, columns, mean, seed);
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    const { errors } = run(dense, draw(1), 100);
    expect(errors.at(-1)).toBeLessThan(nmf.errors[50]! * 1.1);
    const empty = {
      ...draw(1),
      courses: draw(1).courses.fill(0, 5 * rows),
      maps: draw(1).maps.fill(0, 5 * columns),
    };
    const { factors } = run(dense, empty, 3);
    expect(factors.maps.subarray(5 * columns).every((value) => value === 0)).toBe(true);
    expect(factors.courses.every(Number.isFinite)).toBe(true);
  });
});
