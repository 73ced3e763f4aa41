import { decodeArray, readFixture, type FixtureArray } from '@ramify/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gram } from './gram.ts';
import { product } from './matmul.ts';

interface Case {
  readonly a: FixtureArray;
  readonly b: FixtureArray;
  readonly product: FixtureArray;
  readonly gram: FixtureArray;
  /** |a| |b|, what the error is measured by. */
  readonly bound: FixtureArray;
}
const { cases } = readFixture<{ cases: Case[] }>(new URL('../../fixtures/linalg.json', import.meta.url));

const transpose = (x: Float32Array, rows: number, columns: number) =>
  x.map((_, i) => x[(i % rows) * columns + Math.floor(i / rows)]!);

test.each(cases.map((one) => [`${one.a.shape.join(' x ')} by ${one.b.shape.join(' x ')}`, one] as const))(
  'products of %s are those of NumPy in f64, to 1e-6 of the sum of the absolute terms',
  (_, one) => {
    const [m = 0, k = 0] = one.a.shape;
    const n = one.b.shape[1] ?? 0;
    const a = decodeArray(one.a) as Float32Array;
    const b = decodeArray(one.b) as Float32Array;
    const expected = decodeArray(one.product);
    const bound = decodeArray(one.bound);
    const plain = product(a, b, { m, n, k });
    plain.forEach((value, i) => expect(Math.abs(value - expected[i]!)).toBeLessThanOrEqual(1e-6 * bound[i]!));
    // Reading an operand the other way round must not change a bit.
    const [at, bt] = [transpose(a, m, k), transpose(b, k, n)];
    expect(product(at, b, { m, n, k, transposeA: true })).toEqual(plain);
    expect(product(a, bt, { m, n, k, transposeB: true })).toEqual(plain);
    expect(product(at, bt, { m, n, k, transposeA: true, transposeB: true })).toEqual(plain);
    const sums = gram(a, m, k);
    decodeArray(one.gram).forEach((value, i) => expect(sums[i]).toBeCloseTo(value, 8));
  },
);

test('an entry does not depend on the rows and columns beside it', () => {
  fc.assert(
    fc.property(
      fc.tuple(fc.nat(30), fc.nat(30), fc.nat(700), fc.nat(29), fc.nat(29), fc.nat()),
      ([m1, n1, k1, r, c, seed]) => {
        const [m, n, k] = [m1 + 1, n1 + 1, k1 + 1];
        const value = (i: number) => Math.fround(Math.sin(seed + 1.7 * i) * 3);
        const a = Float32Array.from({ length: m * k }, (_, i) => value(i));
        const b = Float32Array.from({ length: k * n }, (_, i) => value(i + 1e4));
        const row = r % m;
        const column = c % n;
        const alone = product(
          a.subarray(row * k, (row + 1) * k),
          transpose(b, k, n).slice(column * k, (column + 1) * k),
          { m: 1, n: 1, k },
        );
        expect(product(a, b, { m, n, k })[row * n + column]).toBe(alone[0]);
      },
    ),
    { numRuns: 40 },
  );
});

test('what is not a number spreads to its row or column only; empty sizes give empty or zero', () => {
  const a = new Float32Array(5 * 3).fill(1);
  a[4] = NaN;
  a[7] = Infinity;
  const out = product(a, new Float32Array(3 * 9).fill(-1), { m: 5, n: 9, k: 3 });
  out.forEach((value, i) => {
    const row = Math.floor(i / 9);
    expect(value).toBe(row === 1 ? NaN : row === 2 ? -Infinity : -3);
  });
  expect(product(new Float32Array(0), new Float32Array(0), { m: 0, n: 4, k: 0 })).toHaveLength(0);
  expect(product(new Float32Array(0), new Float32Array(0), { m: 2, n: 2, k: 0 })).toEqual(
    new Float32Array(4),
  );
  expect(() => product(a, a, { m: 2, n: 2, k: 2 })).toThrow(RangeError);
});
