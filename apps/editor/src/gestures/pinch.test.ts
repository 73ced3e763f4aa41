import { expect, test } from 'vitest';
import { createPinch } from './pinch.ts';

test('two fingers move and magnify; one alone does neither', () => {
  const pinch = createPinch();
  expect(pinch.down(1, { x: 0, y: 0 })).toBe(false);
  expect(pinch.move(1, { x: 10, y: 0 })).toBeNull();
  expect(pinch.active).toBe(false);
  expect(pinch.down(2, { x: 110, y: 0 })).toBe(true);
  expect(pinch.move(2, { x: 210, y: 0 })).toEqual({ from: { x: 60, y: 0 }, to: { x: 110, y: 0 }, factor: 2 });
  expect(pinch.move(3, { x: 0, y: 0 })).toBeNull();
  expect(pinch.down(4, { x: 0, y: 0 })).toBe(false);
});

test('the finger that is left drags nothing', () => {
  const pinch = createPinch();
  pinch.down(1, { x: 0, y: 0 });
  pinch.down(2, { x: 100, y: 0 });
  pinch.up(1);
  expect(pinch.active).toBe(true);
  expect(pinch.move(2, { x: 50, y: 0 })).toBeNull();
  pinch.up(2);
  expect(pinch.active).toBe(false);
});
