import { pythonWith } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { density, fiveNumbers, swarm } from './group-shapes.ts';

test('whiskers end at values within 1.5 interquartile ranges', () => {
  const values = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 30);
  expect(fiveNumbers(values)).toEqual({ low: 1, q1: 3, median: 5, q3: 7, high: 8 });
});

test('points do not cover each other', () => {
  const y = Float64Array.from({ length: 60 }, (_, i) => Math.sin(i * 12.9) * 4);
  const x = swarm(y, 100);
  for (let i = 0; i < y.length; i++) {
    for (let j = 0; j < i; j++) expect(Math.hypot(x[i]! - x[j]!, y[i]! - y[j]!)).toBeGreaterThan(0.99);
  }
  expect(swarm(Float64Array.of(0, 5), 3)).toEqual(Float64Array.of(0, 0));
  for (const offset of swarm(new Float64Array(50), 2)) expect(Math.abs(offset)).toBeLessThanOrEqual(2);
});

test('equal values have no density', () => {
  expect(density(Float64Array.of(2, 2, 2))).toBeNull();
});

test("SciPy's density with Silverman's bandwidth, and matplotlib's boxes", (context) => {
  const python = pythonWith('scipy', 'matplotlib');
  context.skip(python.missing !== undefined, python.missing);
  const values = Float64Array.from({ length: 40 }, (_, i) => Math.sin(i * i) * 3 + (i % 5));
  const found = python.run<{ y: number[]; five: number[] }>(
    `
import json, sys, numpy as np
from scipy.stats import gaussian_kde
from matplotlib.cbook import boxplot_stats
v = np.array(json.loads(sys.argv[1]))
iqr = np.subtract(*np.percentile(v, [75, 25])) / 1.349
width = 0.9 * min(v.std(ddof=1), iqr) * len(v) ** -0.2
k = gaussian_kde(v, bw_method=width / v.std(ddof=1))
y = k(np.linspace(v.min(), v.max(), 96))
b = boxplot_stats(v)[0]
print(json.dumps(dict(y=(y / y.max()).tolist(), five=[b['whislo'], b['q1'], b['med'], b['q3'], b['whishi']])))`,
    JSON.stringify([...values]),
  );
  const shape = density(values);
  found.y.forEach((expected, i) => expect(shape?.half[i]).toBeCloseTo(expected, 10));
  const { low, q1, median, q3, high } = fiveNumbers(values);
  [low, q1, median, q3, high].forEach((value, i) => expect(value).toBeCloseTo(found.five[i] ?? NaN, 12));
});
