import { overlap } from '@ramify/editor-core';
import { expect, test } from 'vitest';
import type { CardModel } from '../scene/scene.ts';
import { freeSpot } from './add-note.ts';

const empty = { frames: new Map(), notes: new Map() };

test('a note goes where it was asked for if there is room', () => {
  expect(freeSpot({ cards: new Map(), annotations: empty }, { x: 100, y: 52 })).toMatchObject({ x: 0, y: 0 });
});

test('a note covers no card', () => {
  const boxes = [0, 1, 2, 3].map((i) => ({ x: i * 260, y: 0, width: 224, height: 300 }));
  const cards = new Map(boxes.map((box, i) => [`n${i}`, { box } as unknown as CardModel]));
  const spot = freeSpot({ cards, annotations: empty }, { x: 400, y: 150 });
  for (const box of boxes) expect(overlap(spot, box)).toBe(false);
  expect(Math.abs(spot.y - 150)).toBeLessThan(400);
});
