import { describe, expect, test } from 'vitest';
import { createRandom } from '../random.ts';
import {
  condensedDistances,
  condensedFrom,
  condensedJob,
  pairCount,
  triangleParts,
} from './condensed-distances.ts';
import { clustersAtHeight, cutTree } from './cut-tree.ts';
import { linkage, stableOrder } from './linkage.ts';
import { pointCount } from './points.ts';
import { primOrder } from './prim-order.ts';
import { singleLinkage, type Merges } from './single-linkage.ts';
import { clusterFixture, integersOf, numbersOf, pointsOf } from '../../fixtures/cluster-cases.ts';

function merges(set: string, method: (typeof clusterFixture.trees)[number]['method']): Merges {
  const points = pointsOf(set);
  const n = pointCount(points);
  const found = condensedDistances(points, 0, n);
  if (method === 'single') {
    return singleLinkage(
      primOrder(n, null, (i, out) => condensedFrom(found, n, i, out)),
      stableOrder,
    );
  }
  const euclidean = method === 'ward' && points.distance === 'half-square';
  return linkage(euclidean ? found.map((d) => Math.sqrt(2 * d)) : found, n, method);
}

/** Labels numbered by first appearance. */
function plain(labels: Int32Array): number[] {
  const to = new Map<number, number>();
  return Array.from(labels, (label) => to.get(label) ?? (to.set(label, to.size), to.size - 1));
}

describe('equals SciPy', () => {
  const cases = clusterFixture.trees.map((one) => [`${one.method} on ${one.set}`, one] as const);
  test.each(cases)('%s', (_, { set, method, merges: expected, k, cut, height, atHeight }) => {
    const found = merges(set, method);
    const rows = numbersOf(expected);
    found.height.forEach((at, m) => {
      const pair = [found.left[m]!, found.right[m]!].sort((a, b) => a - b);
      expect([...pair, found.size[m]], `merge ${m}`).toEqual([rows[4 * m], rows[4 * m + 1], rows[4 * m + 3]]);
      // Correlations are sums of f32 products.
      expect(Math.abs(at - rows[4 * m + 2]!)).toBeLessThan(set === 'traces' ? 1e-6 : 1e-12);
    });
    expect(plain(cutTree(found, k))).toEqual(plain(integersOf(cut)));
    const level = set === 'traces' ? height * (1 + 1e-6) : height * (1 + 1e-12);
    expect(plain(cutTree(found, clustersAtHeight(found, level)))).toEqual(plain(integersOf(atHeight)));
  });
});

test('parts of the condensed distances make the whole, and rows read back', () => {
  const random = createRandom(4);
  for (const [n, columns] of [
    [1, 3],
    [2, 1],
    [23, 7],
    [300, 40],
    [40, 4],
  ] as const) {
    const points = {
      data: Float32Array.from({ length: n * columns }, () => random.normal()),
      columns,
      distance: 'euclidean',
    } as const;
    const whole = condensedDistances(points, 0, n);
    expect(whole).toHaveLength(pairCount(n));
    const parts = triangleParts(n, 6);
    expect(parts.length).toBeLessThanOrEqual(6);
    expect(parts.flatMap((part) => [...condensedJob({ points, ...part })])).toEqual([...whole]);
    const row = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      condensedFrom(whole, n, i, row);
      expect(row[i]).toBe(0);
      for (let j = 0; j < n; j += columns) {
        let squares = 0;
        for (let c = 0; c < columns; c++) {
          squares += (points.data[i * columns + c]! - points.data[j * columns + c]!) ** 2;
        }
        const relative = row[j]! / Math.sqrt(squares) - 1;
        if (i !== j) expect(Math.abs(relative)).toBeLessThan(columns < 32 ? 1e-14 : 3e-7);
      }
    }
  }
});

test('one point is one cluster', () => {
  const alone = linkage(new Float64Array(0), 1, 'ward');
  expect(alone.height).toHaveLength(0);
  expect(cutTree(alone, 1)).toEqual(Int32Array.of(0));
  expect(clustersAtHeight(alone, 0)).toBe(1);
});
