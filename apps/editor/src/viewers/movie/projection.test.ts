import { expect, test } from 'vitest';
import { project, takenFrames } from './projection.ts';

test('mean, maximum and deviation of each pixel', () => {
  const data = Uint16Array.of(1, 10, 3, 10, 5, 40);
  expect([...project(data, 2, 'mean')]).toEqual([3, 20]);
  expect([...project(data, 2, 'max')]).toEqual([5, 40]);
  expect(project(data, 2, 'std')[0]).toBeCloseTo(Math.sqrt(8 / 3));
});

test('frames are taken evenly, within a bound', () => {
  expect(takenFrames(12_500, 512 * 512 * 2, 64)).toEqual({ count: 45, step: 277 });
  expect(takenFrames(3, 100, 64)).toEqual({ count: 3, step: 1 });
  expect(takenFrames(100, 1e9, 64)).toEqual({ count: 1, step: 100 });
});
