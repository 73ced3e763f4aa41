import { expect, test } from 'vitest';
import { selectActive } from './select-active.ts';

const all = (n: number) => new Uint8Array(n).fill(1);

test('z counts robust standard deviations above the median', () => {
  // Median 4, absolute deviations 4 3 2 1 0 1 2 3 96, MAD 2.
  const score = Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7, 100);
  expect([...selectActive(score, all(9), { z: 3 })]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1]);
  expect([...selectActive(score, all(9), { z: 1 })]).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 1]);
  expect([...selectActive(score, all(9), { z: 0 })]).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1]);
});

test('equal scores never stand out', () => {
  expect([...selectActive(new Float32Array(4).fill(2), all(4), { z: 0 })]).toEqual([0, 0, 0, 0]);
  expect([...selectActive(Float32Array.of(1, 1, 1, 5), all(4), { z: 3 })]).toEqual([0, 0, 0, 1]);
});

test('a share is a share of the allowed pixels, ties included', () => {
  const score = Float32Array.of(9, 1, 2, 3, 4, 4, 0, -1);
  const allowed = Uint8Array.of(0, 1, 1, 1, 1, 1, 1, 1);
  expect([...selectActive(score, allowed, { percent: 14 })]).toEqual([0, 0, 0, 0, 1, 1, 0, 0]);
  expect([...selectActive(score, allowed, { percent: 43 })]).toEqual([0, 0, 0, 1, 1, 1, 0, 0]);
  expect([...selectActive(score, allowed, { percent: 0.01 })]).toEqual([0, 0, 0, 0, 1, 1, 0, 0]);
  expect([...selectActive(score, new Uint8Array(8), { percent: 50 })]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
});
