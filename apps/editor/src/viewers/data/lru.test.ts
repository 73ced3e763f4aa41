import { expect, test } from 'vitest';
import { createLru } from './lru.ts';

test('what was used longest ago goes first', () => {
  const lru = createLru<string>(10);
  lru.set('a', 'A', 4);
  lru.set('b', 'B', 4);
  expect(lru.get('a')).toBe('A');
  lru.set('c', 'C', 4);
  expect([lru.get('a'), lru.get('b'), lru.get('c')]).toEqual(['A', undefined, 'C']);
  expect(lru.size).toBe(8);
});

test('the last one stays, whatever its size', () => {
  const lru = createLru<string>(10);
  lru.set('a', 'A', 4);
  lru.set('b', 'B', 40);
  expect([lru.get('a'), lru.get('b')]).toEqual([undefined, 'B']);
  lru.set('b', 'b', 4);
  expect(lru.size).toBe(4);
});
