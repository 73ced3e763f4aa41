import { expectImageClose } from '@ramify/testkit';
import { describe, expect, test } from 'vitest';
import { comparedRows, embedFixture, floats, fromTriangle } from '../../fixtures/embed-cases.ts';
import { createRandom } from '../random.ts';
import { NearestLists } from './nearest-lists.ts';
import { jointProbabilities, neighbourProbabilities } from './probabilities.ts';
import type { SparseGraph } from './sparse-graph.ts';
import { exactForces, treeForces, type TsneForces } from './tsne-forces.ts';
import { randomStart, smallStart } from './starts.ts';
import { tsneMap } from './tsne-map.ts';
import { trustworthiness } from './trustworthiness.ts';

const dense = ({ n, offsets, columns, values }: SparseGraph): Float32Array => {
  const out = new Float32Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let at = offsets[i]!; at < offsets[i + 1]!; at++) out[i * n + columns[at]!] = values[at]!;
  }
  return out;
};

function nearest(squares: Float32Array, n: number, k: number) {
  const lists = new NearestLists(n, k);
  lists.offerTile(squares, n, 0, 0);
  return lists.finish();
}

const norm = (values: ArrayLike<number>): number =>
  Math.sqrt(Array.from(values).reduce((sum, x) => sum + x * x, 0));
const distance = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  norm(Array.from(a, (x, i) => x - b[i]!));

describe.each(embedFixture.probabilities)('$data by $metric, perplexity $perplexity', (one) => {
  const { n, squares } = comparedRows(embedFixture.small[one.data]!, one.metric);
  const exact = jointProbabilities(squares, n, one.perplexity);
  const near = neighbourProbabilities(nearest(squares, n, one.neighbours), one.perplexity);

  // scikit-learn stops its bisection within 1e-5 of the entropy, as we do, in its own rounding.
  test('joint probabilities are those of scikit-learn to 5e-5', () => {
    expectImageClose(exact, fromTriangle(one.exact, n), { rtol: 5e-5, atol: 1e-9, width: n });
    expectImageClose(dense(near), fromTriangle(one.near, n), { rtol: 5e-5, atol: 1e-9, width: n });
    expect(exact.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
  });

  test.each(one.positions)('divergence and gradient are those of scikit-learn to 2e-5', (at) => {
    const position = floats(at.position);
    for (const [forces, kl, gradient] of [
      [exactForces(exact, n), at.divergence, floats(at.gradient)],
      [treeForces(near, 1e-3), at.divergenceNear, floats(at.gradientNear)],
    ] as const) {
      const found = new Float32Array(2 * n);
      forces.gradient(position, 1, found);
      expect(distance(found, gradient)).toBeLessThan(2e-5 * norm(gradient));
      expect(Math.abs(forces.divergence(position) - kl)).toBeLessThan(2e-5);
      forces.release();
    }
  });
});

test('exaggeration is of the attraction alone', () => {
  const { n, squares } = comparedRows(embedFixture.small['points']!, 'euclidean');
  const forces = exactForces(jointProbabilities(squares, n, 10), n);
  const position = randomStart(n, createRandom(1)).map((x) => 1e4 * x);
  const [zero, one, twelve] = [0, 1, 12].map((exaggeration) => {
    const gradient = new Float32Array(2 * n);
    forces.gradient(position, exaggeration, gradient);
    return gradient;
  });
  expectImageClose(
    twelve!,
    one!.map((g, i) => 12 * g - 11 * zero![i]!),
    { atol: 1e-6 },
  );
  forces.release();
});

/** Points in clumps of very different size, some at the same place. */
function clumps(n: number): Float32Array {
  const random = createRandom(7);
  const position = new Float32Array(2 * n);
  for (let i = 0; i < n; i++) {
    const size = 10 ** (i % 4);
    for (let d = 0; d < 2; d++) position[2 * i + d] = 0.02 * size * (random.normal() + (i % 5));
    if (i > 20 && i % 9 === 0) position.copyWithin(2 * i, 2 * (i - 18), 2 * (i - 17));
  }
  return position;
}

test.each([1, 2, 3, 5, 257, 1000])('repulsion by the tree comes near to the exact one, %i points', (n) => {
  const graph = {
    n,
    offsets: new Int32Array(n + 1),
    columns: new Int32Array(0),
    values: new Float64Array(0),
  };
  for (const spread of [1e-6, 1, 40]) {
    const position = clumps(n).map((x) => x * spread);
    const exact = exactForces(new Float32Array(n * n), n);
    const expected = new Float32Array(2 * n);
    exact.gradient(position, 1, expected);
    for (const [theta, tolerance] of [
      [0.01, 2e-5],
      [0.5, 0.02],
    ] as const) {
      const tree = treeForces(graph, theta);
      const found = new Float32Array(2 * n);
      tree.gradient(position, 1, found);
      if (n > 1) expect(distance(found, expected)).toBeLessThanOrEqual(tolerance * norm(expected));
      tree.release();
    }
    exact.release();
  }
});

const schedule = { exaggeration: 12, exaggerated: 250, learningRate: null };
function run(forces: TsneForces, start: Float32Array): Float32Array {
  const map = tsneMap(forces, start, schedule);
  for (let step = 0; step < 1000; step++) if (map.step()) break;
  return map.position();
}
const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

test.each(embedFixture.maps)(
  'maps of $data, perplexity $perplexity, diverge as much as those of scikit-learn or less',
  (one) => {
    const { n, squares } = comparedRows(embedFixture.large[one.data]!, one.metric);
    const k = Math.min(n - 1, Math.floor(3 * one.perplexity + 1));
    const principal = Float64Array.from(floats(one.principal));
    const starts = [
      smallStart(principal, createRandom(1)),
      ...[1, 2].map((s) => randomStart(n, createRandom(s))),
    ];
    for (const method of ['exact', 'barnes_hut'] as const) {
      const forces =
        method === 'exact'
          ? exactForces(jointProbabilities(squares, n, one.perplexity), n)
          : treeForces(neighbourProbabilities(nearest(squares, n, k), one.perplexity), 0.5);
      const maps = starts.map((start) => run(forces, start));
      const divergence = mean(maps.map((map) => forces.divergence(map)));
      // Each start ends in another minimum; those of scikit-learn differ by 4 %.
      expect(divergence / mean(one[method])).toBeLessThan(1.02);
      expect(divergence / mean(one[method])).toBeGreaterThan(0.94);
      const trust = trustworthiness(squares, maps[0]!, 2, 10);
      expect(trust).toBeGreaterThan(one.trust[method][0]! - 0.005);
      forces.release();
    }
  },
);

test('trustworthiness is that of scikit-learn', () => {
  for (const one of embedFixture.maps) {
    const { squares } = comparedRows(embedFixture.large[one.data]!, one.metric);
    expect(trustworthiness(squares, floats(one.map), 2, 10)).toBeCloseTo(one.trust.map, 9);
    expect(trustworthiness(squares, floats(one.principal), 2, 10)).toBeCloseTo(one.trust.pca, 4);
  }
});

test('rows without an answer get the nearest one: equal distances, more equals than the perplexity', () => {
  const equal = jointProbabilities(new Float32Array(36).fill(2), 6, 3);
  for (let i = 0; i < 6; i++) expect(equal[i * 6 + i]).toBe(0);
  expect(equal[1]).toBeCloseTo(1 / 30, 6);
  const zeros = jointProbabilities(new Float32Array(36), 6, 2);
  expect(zeros[1]).toBeCloseTo(1 / 30, 6);
});

test('exaggeration ends where it would draw all points to one spot', () => {
  const { n, squares } = comparedRows(embedFixture.small['traces']!, 'correlation');
  for (const [perplexity, steps] of [
    [16, 100],
    [5, 250],
  ] as const) {
    const forces = exactForces(jointProbabilities(squares, n, perplexity), n);
    for (const seed of [1, 2, 3]) {
      const map = tsneMap(forces, randomStart(n, createRandom(seed)), schedule);
      for (let step = 0; step < 1000; step++) if (map.step()) break;
      expect(map.exaggeratedSteps()).toBeLessThanOrEqual(steps);
      expect(forces.divergence(map.position())).toBeLessThan(0.3);
    }
    forces.release();
  }
});
