import { expect, test } from 'vitest';
import { atScale, fitted, fitScale, mappingOf, movedBy, toImage, zoomedAt } from './view.ts';

const plane = { width: 512, height: 256 };
const box = { width: 800, height: 600 };

test('the fitted image lies in the middle, all of it in view', () => {
  const { scale, left, top } = mappingOf(fitted, plane, box);
  expect(scale).toBeCloseTo((800 - 16) / 512);
  expect(left).toBeCloseTo(8);
  expect(top).toBeCloseTo((600 - 256 * scale) / 2);
});

test.each([
  [210, 210, 1.5],
  [600, 400, 8],
  [333.3, 280.7, 2.25],
])('what is under the pointer at %s, %s stays there while zooming by %s', (x, y, factor) => {
  const zoomed = zoomedAt(fitted, plane, box, { x, y }, factor);
  const before = toImage(mappingOf(fitted, plane, box), { x, y });
  const after = toImage(mappingOf(zoomed, plane, box), { x, y });
  expect(after.x).toBeCloseTo(before.x, 6);
  expect(after.y).toBeCloseTo(before.y, 6);
});

test('moving and magnifying keep the image in reach', () => {
  expect(movedBy(fitted, plane, box, 1e5, -1e5)).toEqual({ x: 0, y: 1, zoom: 1 });
  expect(zoomedAt(fitted, plane, box, { x: 0, y: 0 }, 1e-9).zoom).toBe(0.25);
  expect(fitScale(plane, box) * zoomedAt(fitted, plane, box, { x: 400, y: 300 }, 1e9).zoom).toBeCloseTo(64);
  expect(mappingOf(atScale(fitted, plane, box, 1), plane, box).scale).toBeCloseTo(1);
});
