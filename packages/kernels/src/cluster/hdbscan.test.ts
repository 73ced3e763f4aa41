import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../random.ts';
import { hdbscan, type Hdbscan } from './hdbscan.ts';
import { introsortOrder } from './introsort.ts';
import { pointCount, type Points } from './points.ts';
import { orderByTree, reachabilityOrder } from './reachability.ts';
import { clusterFixture, integersOf, numbersOf, pointsOf } from '../../fixtures/cluster-cases.ts';

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((all, value) => all + value, 0);
const options = { method: 'eom', epsilon: 0, allowSingle: false, minClusterSize: 5 } as const;
const run = (points: Points, minSamples: number, more: Partial<Parameters<typeof hdbscan>[1]> = {}) =>
  hdbscan(reachabilityOrder(points, minSamples), { ...options, ...more });

/** The number here of each cluster there, if the two partitions are equal but for the numbers. */
function renumbering(own: Int32Array, other: Int32Array): Map<number, number> {
  const to = new Map<number, number>();
  other.forEach((label, i) => void (to.has(label) || to.set(label, own[i]!)));
  expect(own).toEqual(other.map((label) => to.get(label)!));
  expect(new Set(to.values()).size).toBe(to.size);
  expect(to.get(-1) ?? -1).toBe(-1);
  return to;
}

interface Expected {
  readonly labels: Int32Array;
  readonly strength: Float64Array;
  readonly persistence: readonly number[];
}

function expectSame(found: Hdbscan, expected: Expected, tolerance: number): void {
  const to = renumbering(found.labels, expected.labels);
  found.probabilities.forEach((p, i) => expect(Math.abs(p - expected.strength[i]!)).toBeLessThan(tolerance));
  expect(found.persistence).toHaveLength(expected.persistence.length);
  expected.persistence.forEach((value, k) =>
    expect(Math.abs(found.persistence[to.get(k)!]! - value)).toBeLessThan(tolerance),
  );
}

describe('equals the rules restated in NumPy', () => {
  const cases = clusterFixture.density.map((one) => {
    const { set, size, samples, method, single, epsilon } = one;
    return [`${set}, ${size}, ${samples}, ${method}, ${single ? 'single, ' : ''}${epsilon}`, one] as const;
  });
  // Correlations are taken of rows stored as f32.
  test.each(cases)('%s', (_, { set, size, samples, method, single, epsilon, expected }) => {
    const points = pointsOf(set);
    const order = reachabilityOrder(points, samples);
    const found = hdbscan(order, { method, epsilon, allowSingle: single, minClusterSize: size });
    const strength = numbersOf(expected.strength);
    const tolerance = points.distance === 'half-square' ? 1e-6 : 1e-12;
    expect(sum(order.weight) / expected.weight).toBeCloseTo(1, 7);
    expect(found.tree.clusters.count).toBe(expected.clusters);
    expectSame(found, { ...expected, labels: integersOf(expected.labels), strength }, tolerance);
  });
});

interface Published {
  readonly points: readonly (readonly number[])[];
  readonly cases: readonly {
    readonly min_cluster_size: number;
    readonly min_samples: number | null;
    readonly cluster_selection_method: 'eom' | 'leaf';
    readonly allow_single_cluster: boolean;
    readonly labels: readonly number[];
    readonly probabilities: readonly number[];
    readonly persistence: readonly number[];
    readonly mst_total_weight: number;
  }[];
}
const folder = new URL('../../../../../shared/data/references/hdbscan/', import.meta.url);
const hasData = existsSync(folder);

describe.skipIf(!hasData)('equals the package hdbscan (skipped without ../shared/data)', () => {
  const sets = (hasData ? readdirSync(folder) : []).flatMap((file) => {
    const { points, cases } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Published;
    return cases.map((one, k) => [`${file} ${k}`, points, one] as const);
  });
  test('all 30 settings are there', () => expect(sets).toHaveLength(30));

  test.each(sets)('%s', (name, rows, setting) => {
    const points = {
      data: Float64Array.from(rows.flat()),
      columns: rows[0]?.length ?? 0,
      distance: 'euclidean',
    } as const;
    const { min_cluster_size: minClusterSize, cluster_selection_method: method } = setting;
    const order = reachabilityOrder(points, setting.min_samples ?? minClusterSize);
    const found = hdbscan(order, {
      ...options,
      method,
      minClusterSize,
      allowSingle: setting.allow_single_cluster,
    });
    expect(Math.abs(sum(order.weight) - setting.mst_total_weight)).toBeLessThan(1e-6);
    const labels = Int32Array.from(setting.labels);
    if (name === 'duplicates-120.json 4') {
      // Points 64 to 67 are copies of one point, as far from one cluster as from another. The package puts two of
      // them into each, by rounding errors of 1e-8 in what it takes for the distance of copies; here, where copies
      // lie at distance 0, the tie is broken otherwise for one of them.
      expect(labels.slice(64, 68)).toEqual(Int32Array.of(1, 1, 2, 2));
      const except = (own: Int32Array) => own.filter((_, i) => i < 64 || i > 67);
      renumbering(except(found.labels), except(labels));
      found.probabilities.forEach((p, i) => {
        if (i < 64 || i > 67) expect(Math.abs(p - setting.probabilities[i]!)).toBeLessThan(1e-6);
      });
      return;
    }
    const strength = Float64Array.from(setting.probabilities);
    expectSame(found, { labels, strength, persistence: setting.persistence }, 1e-6);
  });
});

test.each(clusterFixture.ties.map((one, i) => [i, one] as const))(
  "orders ties as NumPy's argsort does: %i",
  (_, { values, order }) => expect(introsortOrder(numbersOf(values))).toEqual(integersOf(order)),
);

describe('a k-d tree gives the order of Prim on all pairs', () => {
  const cases = [
    ['one point', 1, 2, 5, 0],
    ['two points', 2, 3, 5, 0],
    ['two dimensions', 700, 2, 5, 0],
    ['one dimension', 300, 1, 3, 0],
    ['one neighbour', 400, 3, 1, 0],
    ['ten dimensions', 500, 10, 12, 0],
    ['many copies', 600, 2, 4, 1],
    ['all equal', 60, 2, 5, 1e9],
  ] as const;
  test.each(cases)('%s', (_, n, columns, minSamples, grid) => {
    const random = createRandom(n, columns);
    const centres = Array.from({ length: 7 * columns }, () => 20 * random.normal());
    const data = Float64Array.from({ length: n * columns }, (__, i) => {
      const value = centres[(Math.floor(i / columns) % 7) * columns + (i % columns)]! + random.normal();
      return grid === 0 ? value : Math.round(value / grid) * grid;
    });
    const points = { data, columns, distance: 'euclidean' } as const;
    expect(pointCount(points)).toBe(n);
    const byTree = orderByTree(points, minSamples);
    const byPairs = reachabilityOrder(points, minSamples);
    expect(byTree.weight.toSorted()).toEqual(byPairs.weight.toSorted());
    // On a grid, distances beyond the core distances are equal too, and any order of these is right.
    if (grid !== 1) expect(byTree).toEqual(byPairs);
  });
});

test('few points, and points that are all alike', () => {
  const of = (...values: number[]): Points => ({
    data: Float64Array.from(values),
    columns: 1,
    distance: 'euclidean',
  });
  expect(run(of(3), 5).labels).toEqual(Int32Array.of(-1));
  expect(run(of(3), 5, { allowSingle: true }).merges.height).toHaveLength(0);
  expect(run(of(3, 4), 5).labels).toEqual(Int32Array.of(-1, -1));
  expect(run(of(3, 4), 5, { allowSingle: true, minClusterSize: 2 }).labels).toEqual(Int32Array.of(0, 0));
  const copies = run(of(1, 1, 1, 1, 9, 9, 9, 9), 1, { minClusterSize: 3 });
  expect(copies.labels).toEqual(Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1));
  expect([...copies.probabilities, ...copies.persistence].every((p) => p === 1)).toBe(true);
  const same = run(of(...Array<number>(9).fill(2)), 3, { allowSingle: true, method: 'leaf' });
  expect(same.labels).toEqual(new Int32Array(9));
});

test('clusters are numbered by size, and the condensed tree holds every point once', () => {
  const { labels, sizes, tree, persistence } = run(pointsOf('blobs'), 5);
  expect([...sizes]).toEqual([...sizes].toSorted((a, b) => b - a));
  sizes.forEach((size, k) => expect(labels.filter((label) => label === k)).toHaveLength(size));
  expect(persistence).toHaveLength(sizes.length);
  const points = tree.child.filter((child) => child < 90).sort();
  expect(points).toEqual(Int32Array.from({ length: 90 }, (_, i) => i));
  expect(tree.child).toHaveLength(90 + tree.clusters.count - 1);
});
