import { decodeArray, decodeImage, readFixture, type FixtureArray } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { eigenReference } from '../linalg/eigen-reference.ts';
import { gram } from '../linalg/gram.ts';
import { product } from '../linalg/matmul.ts';
import { withArena } from '../wasm/instance.ts';
import { factorizeWasm } from './factorize-wasm.ts';
import { icaSolver, whiten } from './fast-ica.ts';
import { rowSkewness } from './skewness.ts';

const { ica } = readFixture<{ ica: Record<'mixed' | 'found' | 'skewness', FixtureArray> }>(
  new URL('../../fixtures/factorize.json', import.meta.url),
);
const mixed = decodeImage(ica.mixed);
const [rows = 0, columns = 0] = ica.mixed.shape;

function solve(seed: number, tolerance: number) {
  const white = whiten(mixed, rows, columns, 5, eigenReference);
  const solver = icaSolver(white.data, white.count, seed, eigenReference);
  let iterations = 0;
  let change = 1;
  while (change > tolerance && iterations < 500) {
    change = solver.iterate();
    iterations++;
  }
  const w = Float32Array.from(solver.unmixing());
  solver.close();
  const { count } = white;
  return { white, iterations, sources: product(w, white.data, { m: count, n: columns, k: count }) };
}

test('whitened signals are uncorrelated with variance 1', () => {
  const { white } = solve(1, 1);
  const sums = gram(white.data, 5, columns);
  sums.forEach((sum, i) => expect(sum / columns).toBeCloseTo(Math.floor(i / 5) === i % 5 ? 1 : 0, 5));
  expect(whiten(mixed, rows, columns, 50, eigenReference).count).toBe(rows);
});

test.each([1, 2, 3])('seed %i: each component is one of scikit-learn’s, |r| ≥ 0.9999', (seed) => {
  const { sources, iterations } = solve(seed, 1e-6);
  expect(iterations).toBeLessThan(200);
  const theirs = decodeImage(ica.found);
  const matches = Array.from({ length: 5 }, (_, k) => {
    const r = Array.from({ length: 5 }, (__, j) => {
      let sum = 0;
      for (let i = 0; i < columns; i++) sum += sources[k * columns + i]! * theirs[j * columns + i]!;
      return Math.abs(sum / columns);
    });
    const best = Math.max(...r);
    expect(best).toBeGreaterThan(0.9999);
    return r.indexOf(best);
  });
  expect(new Set(matches).size).toBe(5);
});

test('skewness is that of SciPy to 1e-6', () => {
  const found = decodeImage(ica.found);
  const expected = decodeArray(ica.skewness);
  rowSkewness(found, 5, columns).forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 5));
  expect(rowSkewness(Float32Array.of(0.1, 0.1, 0.1, 1, 2, 9), 2, 3)[0]).toBe(0);
  expect(rowSkewness(Float32Array.of(5, 1, 2, 9), 1, 4, Int32Array.of(1, 2))[0]).toBeCloseTo(0, 12);
  expect(rowSkewness(Float32Array.of(1, NaN, 3), 1, 3)[0]).toBeNaN();
});

test('tanh is within 6e-7 of the true one, also where it is flat', () => {
  const x = Float32Array.from({ length: 4003 }, (_, i) => (i - 2001) / 200);
  const out = new Float32Array(x.length);
  const sum = withArena((space) => {
    const at = space.zeros(x.byteLength + 16);
    space.write(at, x);
    const total = space.load(factorizeWasm).tanhs(at, x.length);
    space.read(at, out);
    return total;
  });
  let slopes = 0;
  x.forEach((value, i) => {
    expect(Math.abs(out[i]! - Math.tanh(value))).toBeLessThan(6e-7);
    slopes += 1 - Math.tanh(value) ** 2;
  });
  expect(sum).toBeCloseTo(slopes, 3);
});
