import type { EmbeddingValue } from '@ramify/sdk';
import { expect, test } from 'vitest';
import { flatPoints, nearestPoint, pointsInside } from './points.ts';

const value: EmbeddingValue = {
  kind: 'embedding',
  count: 3,
  dimensions: 3,
  data: Float32Array.of(0, 0, 0, 4, 1, 0, 2, 2, 8),
  ids: Int32Array.of(1, 2, 3),
  method: '',
};

test('one unit is as long on both axes, and y points upwards', () => {
  const { plane, x, y } = flatPoints(value, { kind: 'axes', x: 0, y: 1 });
  expect(plane).toEqual({ width: 1000, height: 500 });
  expect([...x]).toEqual([0, 1000, 500]);
  expect([...y]).toEqual([500, 250, 0]);
});

test('a turn keeps distances from the centre', () => {
  const from = (yaw: number) => flatPoints(value, { kind: 'turn', yaw, pitch: 0.3 });
  const radius = (points: ReturnType<typeof from>, i: number) =>
    Math.hypot(points.x[i]! - 500, points.y[i]! - 500, points.depth[i]! * 500);
  for (const i of [0, 1, 2]) expect(radius(from(0), i)).toBeCloseTo(radius(from(2.2), i), 2);
});

test('an axis that is not there, and a single point', () => {
  expect([...flatPoints({ ...value, dimensions: 1, count: 3 }, { kind: 'axes', x: 0, y: 1 }).y]).toEqual([
    0, 0, 0,
  ]);
  expect(flatPoints({ ...value, count: 1 }, { kind: 'axes', x: 0, y: 1 }).plane).toEqual({
    width: 1,
    height: 1,
  });
});

test('nearest point, and points inside of a line', () => {
  const points = flatPoints(value, { kind: 'axes', x: 0, y: 1 });
  expect(nearestPoint(points, { x: 990, y: 255 }, 20)).toBe(1);
  expect(nearestPoint(points, { x: 700, y: 400 }, 20)).toBeNull();
  const half = [
    { x: 400, y: -10 },
    { x: 1100, y: -10 },
    { x: 1100, y: 600 },
    { x: 400, y: 600 },
  ];
  expect(pointsInside(points, half)).toEqual([1, 2]);
  expect(pointsInside(points, [])).toEqual([]);
});
