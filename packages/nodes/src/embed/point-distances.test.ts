import type { Points } from '@ramify/kernels/cluster/points';
import { squareDistances } from '@ramify/kernels/embed/square-distances';
import { expect, test } from 'vitest';
import {
  allSquares,
  metricDistances,
  metricSquares,
  nearestOthers,
  type MapSquares,
} from './point-distances.ts';
import { groupedTraces } from './test-points.ts';

let mapped = 0;
const map: MapSquares = async function* (items) {
  for (const item of items) {
    mapped++;
    yield squareDistances(structuredClone(item));
  }
};

/** `toEqual` takes seconds for some hundred thousand samples. */
const same = (a: Float32Array, b: Float32Array): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i]);

test('distances of jobs are those of one thread, whatever the size', async () => {
  for (const [count, columns, jobs] of [
    [530, 4, 0],
    [530, 150, 3],
  ] as const) {
    mapped = 0;
    const { data } = groupedTraces(count, columns, 4);
    const points: Points = { data, columns, distance: 'euclidean' };
    const squares = await allSquares(points, map, [0, 1]);
    expect(mapped).toBe(jobs);
    expect(same(squares, squareDistances({ a: data, b: data, columns }))).toBe(true);
    const { index, square } = await nearestOthers(points, 3, map, [0, 1]);
    for (const i of [0, 300, 529]) {
      const order = Array.from({ length: count }, (_, j) => j)
        .filter((j) => j !== i)
        .sort((a, b) => squares[i * count + a]! - squares[i * count + b]! || a - b);
      expect([...index.subarray(3 * i, 3 * i + 3)]).toEqual(order.slice(0, 3));
      expect(square[3 * i]).toBe(squares[i * count + order[0]!]);
    }
  }
});

test('distances given and distances of standardized rows mean what they say', async () => {
  const data = Float64Array.of(0, 2, 3, 2, 0, 0.5, 3, 0.5, 0);
  const given: Points = { data, columns: 3, distance: 'precomputed' };
  const squares = await allSquares(given, map, [0, 1]);
  expect([...metricDistances(given, squares)]).toEqual([...data]);
  expect(metricSquares(given, squares)).toBe(squares);
  const half: Points = { ...given, distance: 'half-square' };
  expect([...metricDistances(half, Float32Array.of(0, 1, 4))]).toEqual([0, 0.5, 2]);
  expect([...metricSquares(half, Float32Array.of(0, 1, 4))]).toEqual([0, 0.25, 4]);
});
