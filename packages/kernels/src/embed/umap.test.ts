import { decodeArray, expectImageClose } from '@ramify/testkit';
import { describe, expect, test } from 'vitest';
import { comparedRows, embedFixture, floats, fromTriangle } from '../../fixtures/embed-cases.ts';
import { eigenReference } from '../linalg/eigen-reference.ts';
import { createRandom } from '../random.ts';
import { fitCurve } from './curve-fit.ts';
import { fuzzyGraph } from './fuzzy-graph.ts';
import { NearestLists } from './nearest-lists.ts';
import { principalCoordinates, productOfRows, productOfSquares } from './principal-start.ts';
import { smoothDistances } from './smooth-distances.ts';
import type { SparseGraph } from './sparse-graph.ts';
import { pieceCount, spectralCoordinates } from './spectral-start.ts';
import { wideStart } from './starts.ts';
import { trustworthiness } from './trustworthiness.ts';
import { umapLayout, type UmapOptions } from './umap-layout.ts';

test.each(embedFixture.curves)(
  'the curve of spread $spread, least distance $least is that of SciPy',
  (one) => {
    const { a, b } = fitCurve(one.spread, one.least);
    expect(Math.abs(a / one.a - 1)).toBeLessThan(1e-6);
    expect(Math.abs(b / one.b - 1)).toBeLessThan(1e-6);
  },
);

test('the default curve is that of umap-learn', () => {
  const { a, b } = fitCurve(1, 0.1);
  expect(a).toBeCloseTo(1.577, 3);
  expect(b).toBeCloseTo(0.895, 3);
});

/** Same direction or opposite one, to `tolerance` of the length. */
function expectAxis(found: number[], expected: number[], tolerance: number): void {
  const dot = (x: number[], y: number[]) => x.reduce((sum, v, i) => sum + v * y[i]!, 0);
  const cos = Math.abs(dot(found, expected)) / Math.sqrt(dot(found, found) * dot(expected, expected));
  expect(1 - cos).toBeLessThan(tolerance);
}
const axis = (values: ArrayLike<number>, d: number): number[] =>
  Array.from(values).filter((_, i) => i % 2 === d);

describe.each(embedFixture.graphs)('neighbours of $name', (one) => {
  const index = decodeArray(one.index);
  const distances = decodeArray(one.distances);
  const n = index.length / one.k;
  const graph = fuzzyGraph(index, distances, one.k);

  // The bisection stops within 1e-5 of the sum; SciPy's root is exact.
  test('ρ is exact, σ that of a root finder to 1e-4', () => {
    const { rho, sigma } = smoothDistances(distances, one.k);
    expect(rho).toEqual(decodeArray(one.rho));
    expectImageClose(sigma, decodeArray(one.sigma), { rtol: 1e-4 });
  });

  test('the fuzzy union is that of sparse matrices in SciPy, to 1e-5', () => {
    const dense = new Float32Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let at = graph.offsets[i]!; at < graph.offsets[i + 1]!; at++) {
        dense[i * n + graph.columns[at]!] = graph.values[at]!;
      }
    }
    expectImageClose(dense, fromTriangle(one.graph, n), { atol: 1e-5, width: n });
    expect(pieceCount(graph)).toBe(one.pieces);
  });
});

test.each(embedFixture.graphs.filter(({ pieces }) => pieces === 1))(
  'spectral coordinates of $name are those of NumPy',
  ({ index, distances, k, spectral }) => {
    const graph = fuzzyGraph(decodeArray(index), decodeArray(distances), k);
    const found = spectralCoordinates(graph, 2, createRandom(1), eigenReference);
    for (const d of [0, 1]) expectAxis(axis(found, d), axis(floats(spectral!), d), 1e-6);
  },
);

test.each(embedFixture.maps)('principal coordinates of $data are those of NumPy, both ways', (one) => {
  const { n, columns, rows } = comparedRows(embedFixture.large[one.data]!, 'euclidean');
  const { squares } = comparedRows(embedFixture.large[one.data]!, 'euclidean');
  const expected = floats(one.principal);
  for (const product of [productOfRows(rows, columns), productOfSquares(squares, n)]) {
    const found = principalCoordinates(product, n, 2, createRandom(1), eigenReference);
    for (const d of [0, 1]) {
      expectAxis(axis(found, d), axis(expected, d), 1e-4);
      const norm = (values: number[]) => Math.sqrt(values.reduce((sum, x) => sum + x * x, 0));
      expect(norm(axis(found, d)) / norm(axis(expected, d))).toBeCloseTo(1, 4);
    }
  }
});

const options: UmapOptions = {
  dimensions: 2,
  epochs: 300,
  ...fitCurve(1, 0.1),
  learningRate: 1,
  negatives: 5,
  seed: 1,
};

function layout(graph: SparseGraph, start: Float32Array, more: Partial<UmapOptions> = {}): Float32Array {
  const map = umapLayout(graph, start, { ...options, ...more });
  for (let end = 50; end <= 300; end += 50) map.runTo(end);
  const position = map.position();
  map.release();
  return position;
}

test.each(embedFixture.maps)(
  'maps of $data keep neighbours about as well as t-SNE, far better than PCA',
  (one) => {
    const { n, squares } = comparedRows(embedFixture.large[one.data]!, one.metric);
    const lists = new NearestLists(n, 14);
    lists.offerTile(squares, n, 0, 0);
    const { index, square } = lists.finish();
    const graph = fuzzyGraph(index, square.map(Math.sqrt), 14);
    const start = wideStart(Float64Array.from(floats(one.principal)), 2, createRandom(1));
    const map = layout(graph, start);
    const trust = trustworthiness(squares, map, 2, 10);
    expect(trust).toBeGreaterThan(one.trust.pca + 0.02);
    expect(trust).toBeGreaterThan(one.trust.exact[0]! - 0.015);
    expect(layout(graph, start)).toEqual(map);
    expect(layout(graph, start, { seed: 2 })).not.toEqual(map);
  },
);

test('points at one place, single edges and many dimensions stay finite', () => {
  const pair: SparseGraph = {
    n: 3,
    offsets: Int32Array.of(0, 1, 2, 2),
    columns: Int32Array.of(1, 0),
    values: Float64Array.of(1, 1),
  };
  for (const dimensions of [1, 2, 5]) {
    const map = layout(pair, new Float32Array(3 * dimensions), { dimensions });
    expect(map.every(Number.isFinite)).toBe(true);
  }
});
