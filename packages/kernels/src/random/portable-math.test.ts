import { expect, test } from 'vitest';
import { cosSin, exp, log } from './portable-math.ts';

const ulp = 2 ** -52;
const steps = (low: number, high: number, count: number) =>
  Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));

/** The engine's own functions are an independent implementation (good to one unit of the last place). */
const relative = (value: number, expected: number) => Math.abs(value - expected) / Math.abs(expected) / ulp;

test('exp is within 3 units of the last place', () => {
  const worst = Math.max(...steps(-700, 700, 20_001).map((x) => relative(exp(x), Math.exp(x))));
  expect(worst).toBeLessThan(3);
  expect(Math.max(...steps(-2, 2, 20_001).map((x) => relative(exp(x), Math.exp(x))))).toBeLessThan(3);
  expect([exp(0), exp(-0), exp(-1000), exp(1000)]).toEqual([1, 1, 0, Infinity]);
  expect(exp(NaN)).toBeNaN();
});

test('log is within 3 units of the last place', () => {
  const inputs = [...steps(1e-6, 4, 20_001), ...steps(-290, 290, 2001).map((e) => 10 ** e), 1e-310];
  const worst = Math.max(...inputs.filter((x) => x !== 1).map((x) => relative(log(x), Math.log(x))));
  expect(worst).toBeLessThan(3);
  expect([log(1), log(0), log(Infinity)]).toEqual([0, -Infinity, Infinity]);
  expect(log(-1)).toBeNaN();
  expect(log(NaN)).toBeNaN();
});

test('cosine and sine are within 3e-16', () => {
  for (const x of [...steps(-20, 20, 20_001), 0, Math.PI / 2, -Math.PI, 12_345.678]) {
    const [cos, sin] = cosSin(x);
    expect(Math.abs(cos - Math.cos(x))).toBeLessThan(3e-16);
    expect(Math.abs(sin - Math.sin(x))).toBeLessThan(3e-16);
  }
});
