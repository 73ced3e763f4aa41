import { describe, expect, test } from 'vitest';
import { adjustedRand } from '../evaluate/adjusted-rand.ts';
import { createRandom } from '../random.ts';
import { condensedDistances, condensedFrom } from './condensed-distances.ts';
import { kMeansPlusPlus, lloyd, restartsJob } from './k-means.ts';
import { distancesFrom, pointCount } from './points.ts';
import { silhouetteJob, silhouettes, silhouettesOfPairs } from './silhouette.ts';
import { clusterFixture, integersOf, numbersOf, pointsOf, rowsOf } from '../../fixtures/cluster-cases.ts';

describe("equals scikit-learn's k-means from the same start", () => {
  test.each(clusterFixture.means.map((one, i) => [`${one.set} ${i}`, one] as const))('%s', (_, expected) => {
    const found = lloyd(rowsOf(expected.set), numbersOf(expected.start));
    expect(found.labels).toEqual(integersOf(expected.labels));
    expect(Math.abs(found.inertia / expected.inertia - 1)).toBeLessThan(1e-9);
    const centres = numbersOf(expected.centres);
    found.centres.forEach((value, i) => expect(value).toBeCloseTo(centres[i]!, 9));
  });
});

describe("equals scikit-learn's silhouettes, noise left out", () => {
  test.each(clusterFixture.silhouettes.map((one) => [one.set, one] as const))('%s', (_, expected) => {
    const points = pointsOf(expected.set);
    const n = pointCount(points);
    const labels = integersOf(expected.labels);
    const whole = { points, labels, clusters: expected.clusters };
    const found = [
      ...silhouetteJob({ ...whole, from: 0, to: 9 }),
      ...silhouetteJob({ ...whole, from: 9, to: n }),
    ];
    numbersOf(expected.silhouettes).forEach((value, i) => {
      if (Number.isNaN(value)) expect(found[i]).toBeNaN();
      // Correlations are taken of rows stored as f32.
      else expect(Math.abs(found[i]! - value)).toBeLessThan(expected.set === 'traces' ? 1e-6 : 1e-12);
    });
  });

  test('from condensed distances they have the same bits, noise and lone points included', () => {
    const points = pointsOf('blobs');
    const n = pointCount(points);
    const labels = Int32Array.from({ length: n }, (_, i) => (i === 5 ? 4 : i % 7 === 0 ? -1 : i % 4));
    const pairs = condensedDistances(points, 0, n);
    const found = silhouettesOfPairs(labels, 6, pairs);
    expect(found).toEqual(silhouettes(labels, 6, 0, n, (i, out) => condensedFrom(pairs, n, i, out)));
    expect(found[0]).toBeNaN();
    expect(found[5]).toBe(0);
    expect(silhouettesOfPairs(Int32Array.of(0, 0), 1, Float64Array.of(1))).toEqual(Float64Array.of(NaN, NaN));
  });

  test('one cluster has none', () => {
    const points = pointsOf('two');
    const far = (i: number, out: Float64Array) => distancesFrom(points, i, 0, 2, out);
    expect(silhouettes(Int32Array.of(0, 0), 1, 0, 2, far)).toEqual(Float64Array.of(NaN, NaN));
    expect(silhouettes(Int32Array.of(0, 1), 2, 0, 2, far)).toEqual(Float64Array.of(0, 0));
  });
});

test('k-means++ takes points of all groups, and the same ones for the same seed', () => {
  const rows = rowsOf('blobs');
  const starts = kMeansPlusPlus(rows, 5, createRandom(7));
  expect(kMeansPlusPlus(rows, 5, createRandom(7))).toEqual(starts);
  for (let c = 0; c < 5; c++) {
    const isPoint = rows.data.some(
      (x, i) => i % 2 === 0 && x === starts[2 * c] && rows.data[i + 1] === starts[2 * c + 1],
    );
    expect(isPoint).toBe(true);
  }
});

test('restarts find separate groups whatever the seed', () => {
  const random = createRandom(1);
  const truth = Int32Array.from({ length: 200 }, (_, i) => i % 8);
  const data = Float64Array.from({ length: 400 }, (_, i) => {
    const group = truth[i >> 1]!;
    return (i % 2 === 0 ? 10 * (group % 3) : 10 * Math.floor(group / 3)) + random.normal();
  });
  for (const seed of [1, 2, 3]) {
    const found = restartsJob({ rows: { data, columns: 2 }, clusters: 8, seed, from: 0, to: 5 });
    expect(adjustedRand(found.labels, truth)).toBe(1);
  }
});

test('more clusters than different points leave some empty', () => {
  const rows = { data: Float64Array.of(1, 1, 1, 5, 5, 5), columns: 1 };
  const found = restartsJob({ rows, clusters: 4, seed: 1, from: 0, to: 2 });
  expect(new Set(found.labels).size).toBe(2);
  expect(found.inertia).toBe(0);
});

test('long rows of f32, whose distances are rounded, go to the very same centres', () => {
  const random = createRandom(6);
  for (const offset of [0, 1000, 100_000]) {
    const columns = 50;
    const data = Float32Array.from({ length: 120 * columns }, () => offset + random.normal());
    const start = Float64Array.from(data.subarray(0, 6 * columns));
    const wide = lloyd({ data, columns }, start);
    const exact = lloyd({ data: Float64Array.from(data), columns }, start);
    expect(wide).toEqual(exact);
  }
});
