import { describe, expect, test } from 'vitest';
import { placeMap } from './draw-map.ts';

const size = { width: 180, height: 120 };
const card = (x: number, y: number) => ({ x, y, width: 224, height: 200, colour: 'red', selected: false });

describe('the map', () => {
  test('shows everything and the view', () => {
    const view = { x: -500, y: 0, width: 900, height: 600 };
    const { scale, x, y } = placeMap({ cards: [card(0, 0), card(4000, 300)], frames: [], view }, size);
    for (const point of [-500, 4224]) {
      expect(point * scale + x).toBeGreaterThanOrEqual(0);
      expect(point * scale + x).toBeLessThanOrEqual(size.width);
    }
    expect(y).toBeGreaterThanOrEqual(0);
    expect(600 * scale + y).toBeLessThanOrEqual(size.height);
  });

  test('has a place without any card', () => {
    const { scale } = placeMap(
      { cards: [], frames: [], view: { x: 0, y: 0, width: 100, height: 100 } },
      size,
    );
    expect(scale).toBeGreaterThan(0);
    expect(Number.isFinite(scale)).toBe(true);
  });
});
