import { noSelection, toScreen } from '@ramify/editor-core';
import { describe, expect, test } from 'vitest';
import type { CardModel, Scene } from './scene.ts';
import { extentOf, firstView, viewOf } from './views.ts';

const size = { width: 1000, height: 700 };
const at = (x: number, y: number) => ({ box: { x, y, width: 224, height: 200 } }) as unknown as CardModel;
const sceneWith = (cards: readonly (readonly [string, CardModel])[]): Scene => ({
  ids: cards.map(([id]) => id),
  cards: new Map(cards),
  wires: new Map(),
  annotations: { frames: new Map(), notes: new Map() },
});

describe('views', () => {
  test('an empty canvas is looked at as it is', () => {
    expect(firstView(sceneWith([]), size)).toEqual({ x: 0, y: 0, zoom: 1 });
  });

  test('what fits is shown whole, of the rest the beginning', () => {
    const small = firstView(sceneWith([['a', at(0, 0)]]), size);
    expect(small.zoom).toBe(1);
    const large = firstView(
      sceneWith([
        ['a', at(300, 0)],
        ['b', at(20_000, 0)],
      ]),
      size,
    );
    expect(large.zoom).toBe(0.8);
    expect(toScreen(large, { x: 300, y: 0 }).x).toBe(48);
  });

  test('the extent of a selection is that of what is selected', () => {
    const scene = sceneWith([
      ['a', at(0, 0)],
      ['b', at(1000, 0)],
    ]);
    expect(extentOf(scene)?.width).toBe(1224);
    expect(extentOf(scene, { ...noSelection, nodes: new Set(['b']) })).toEqual(at(1000, 0).box);
    expect(extentOf(scene, noSelection)).toBeUndefined();
  });

  test('what would lie below the map is moved up', () => {
    const viewport = { x: 0, y: 0, zoom: 1 };
    const { box } = at(740, 470);
    const moved = viewOf(viewport, box, size);
    expect(toScreen(moved, { x: 0, y: box.y + box.height }).y).toBeLessThanOrEqual(size.height - 144);
    expect(viewOf(viewport, at(100, 470).box, size)).toBe(viewport);
  });
});
