import { expect, test } from 'vitest';
import { binFor, stepFor, ticked, timeText } from './playing.ts';

test('fast playing leaves out frames, large frames are binned', () => {
  expect([7, 60, 61, 240, 960].map(stepFor)).toEqual([1, 1, 3, 8, 32]);
  expect([512 * 512, 1024 * 1024, 4096 * 4096].map((pixels) => binFor(pixels, 1))).toEqual([1, 2, 7]);
  // No more is sent than the screen shows.
  expect([2, 0.6, 0.5, 0.34, 0.001].map((scale) => binFor(512 * 512, scale))).toEqual([1, 1, 2, 2, 64]);
});

test('times', () => {
  expect(timeText(25, 10)).toBe('2.50 s');
  expect(timeText(10, 7)).toBe('1.4 s');
  expect(timeText(750, 10)).toBe('1:15.0 min');
  expect(timeText(3, null)).toBe('');
});

test('the clock starts again at the end and does not jump', () => {
  expect(ticked(10, 0.1, 30, 100)).toBe(13);
  expect(ticked(99, 0.1, 30, 100)).toBe(0);
  expect(ticked(0, 600, 4, 100)).toBe(1);
});
