import type { Box, Point } from '@ramify/graph';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { autoPan } from './auto-pan.ts';
import { boxBetween, growBox, holdsBox, holdsPoint, overlap, unionBoxes } from './box.ts';
import { nearestSocket, socketsOf } from './sockets.ts';
import { createSpatialIndex } from './spatial-index.ts';
import { detailAt, fitBox, panBy, reveal, snap, toCanvas, toScreen, visibleBox, zoomAt } from './viewport.ts';
import { createWireFinder } from './wire-at.ts';
import { distanceToWire, wireBetween, wireBounds, wirePath, wirePoint } from './wire.ts';

const coordinate = fc.integer({ min: -2000, max: 2000 });
const point: fc.Arbitrary<Point> = fc.record({ x: coordinate, y: coordinate });
const extent = fc.integer({ min: 0, max: 900 });
const box: fc.Arbitrary<Box> = fc.record({ x: coordinate, y: coordinate, width: extent, height: extent });
const viewport = fc.record({
  x: coordinate,
  y: coordinate,
  zoom: fc.double({ min: 0.1, max: 2.5, noNaN: true }),
});
const view = { width: 1280, height: 720 };

describe('viewport', () => {
  test('there and back again', () => {
    fc.assert(
      fc.property(viewport, point, (v, p) => {
        const back = toCanvas(v, toScreen(v, p));
        expect(back.x).toBeCloseTo(p.x, 6);
        expect(back.y).toBeCloseTo(p.y, 6);
      }),
    );
  });

  test('zooming keeps what is under the pointer', () => {
    fc.assert(
      fc.property(viewport, fc.double({ min: 0.01, max: 9, noNaN: true }), point, (v, zoom, p) => {
        const zoomed = zoomAt(v, zoom, p);
        expect(zoomed.zoom).toBeGreaterThanOrEqual(0.1);
        expect(zoomed.zoom).toBeLessThanOrEqual(2.5);
        const [before, after] = [toCanvas(v, p), toCanvas(zoomed, p)];
        expect(after.x).toBeCloseTo(before.x, 6);
        expect(after.y).toBeCloseTo(before.y, 6);
      }),
    );
  });

  test('fitting shows the whole box, in the middle, never blown up', () => {
    fc.assert(
      fc.property(box, (b) => {
        const v = fitBox(b, view);
        expect(v.zoom).toBeLessThanOrEqual(1);
        const shown = visibleBox(v, view);
        expect(holdsBox(growBox(shown, 1e-6), b)).toBe(true);
        expect(shown.x + shown.width / 2).toBeCloseTo(b.x + b.width / 2, 6);
        expect(shown.y + shown.height / 2).toBeCloseTo(b.y + b.height / 2, 6);
      }),
    );
    // In a view that has no extent yet nothing breaks.
    expect(Number.isFinite(fitBox({ x: 0, y: 0, width: 0, height: 0 }, { width: 0, height: 0 }).x)).toBe(
      true,
    );
  });

  test('revealing shows a box that fits, and moves nothing if it is shown', () => {
    fc.assert(
      fc.property(viewport, box, (v, b) => {
        const shown = reveal(v, b, view);
        expect(reveal(shown, b, view).x).toBeCloseTo(shown.x, 6);
        if (b.width * v.zoom > view.width - 48 || b.height * v.zoom > view.height - 48) return;
        expect(holdsBox(growBox(visibleBox(shown, view), 1e-6), b)).toBe(true);
      }),
    );
    const v = { x: 0, y: 0, zoom: 1 };
    expect(reveal(v, { x: 100, y: 100, width: 50, height: 50 }, view)).toBe(v);
    expect(panBy(v, { x: 3, y: -4 })).toEqual({ x: 3, y: -4, zoom: 1 });
  });

  test('snapping and detail', () => {
    expect(snap({ x: 11, y: -3 })).toEqual({ x: 8, y: 0 });
    expect(Object.is(snap({ x: 0, y: -3 }).y, 0)).toBe(true);
    expect([0.1, 0.2, 0.39, 0.4, 2].map(detailAt)).toEqual(['block', 'title', 'title', 'full', 'full']);
  });
});

describe('boxes', () => {
  test('around, between, in and over', () => {
    expect(unionBoxes([])).toBeUndefined();
    expect(boxBetween({ x: 5, y: 1 }, { x: 2, y: 7 })).toEqual({ x: 2, y: 1, width: 3, height: 6 });
    fc.assert(
      fc.property(fc.array(box, { minLength: 1, maxLength: 6 }), (boxes) => {
        const all = unionBoxes(boxes)!;
        for (const b of boxes) expect(holdsBox(all, b)).toBe(true);
        for (const b of boxes) expect(holdsPoint(all, b)).toBe(true);
      }),
    );
    const a = { x: 0, y: 0, width: 10, height: 10 };
    const beside = { x: 10, y: 0, width: 10, height: 10 };
    expect([overlap(a, beside), overlap(a, beside, 1)]).toEqual([false, true]);
  });
});

describe('wires', () => {
  test('leave to the right and arrive from the left, also backward', () => {
    fc.assert(
      fc.property(point, point, (from, to) => {
        const wire = wireBetween(from, to);
        expect(wirePoint(wire, 0)).toEqual(from);
        expect(wirePoint(wire, 1).x).toBeCloseTo(to.x, 6);
        expect(wire[1].x).toBeGreaterThan(from.x);
        expect(wire[2].x).toBeLessThan(to.x);
        const bounds = growBox(wireBounds(wire), 1e-6);
        for (const t of [0.1, 0.35, 0.5, 0.8]) {
          const on = wirePoint(wire, t);
          expect(holdsPoint(bounds, on)).toBe(true);
          expect(distanceToWire(on, wire)).toBeLessThan(2);
        }
      }),
    );
    expect(wirePath(wireBetween({ x: 0, y: 0 }, { x: 200, y: 50.04 }))).toBe('M0,0C100,0 100,50 200,50');
  });

  test('the one under the pointer is found', () => {
    const wires = new Map([
      ['upper', wireBetween({ x: 0, y: 0 }, { x: 400, y: 0 })],
      ['lower', wireBetween({ x: 0, y: 10 }, { x: 400, y: 10 })],
    ]);
    const find = createWireFinder(wires);
    expect(find({ x: 200, y: 3 }, 6)).toBe('upper');
    expect(find({ x: 200, y: 8 }, 6)).toBe('lower');
    expect(find({ x: 200, y: 5 }, 6)).toBe('upper');
    expect(find({ x: 200, y: 30 }, 6)).toBeUndefined();
    expect(createWireFinder(new Map())({ x: 0, y: 0 }, 10)).toBeUndefined();
  });
});

test('sockets stand at the sides of the card, the nearest is found', () => {
  const sockets = socketsOf('n', { x: 100, y: 50 }, { width: 224, inputs: ['a', 'b'], outputs: ['c'] });
  expect(sockets.map(({ side, port, at }) => [side, port, at.x])).toEqual([
    ['input', 'a', 100],
    ['input', 'b', 100],
    ['output', 'c', 324],
  ]);
  const second = sockets[1]!.at;
  expect(nearestSocket(sockets, { x: second.x + 3, y: second.y - 2 }, 20)?.port).toBe('b');
  expect(nearestSocket(sockets, { x: 200, y: 60 }, 20)).toBeUndefined();
});

test('the index finds what a search through all boxes finds', () => {
  const boxes = fc.array(box, { maxLength: 40 });
  fc.assert(
    fc.property(boxes, box, point, fc.integer({ min: 0, max: 300 }), (all, query, p, reach) => {
      const index = createSpatialIndex(all.map((b, i) => [String(i), b] as const));
      const naive = (test: (b: Box) => boolean) => all.flatMap((b, i) => (test(b) ? [String(i)] : []));
      const meets = (a: Box, b: Box) =>
        a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
      expect(index.within(query, true)).toEqual(naive((b) => holdsBox(query, b)));
      expect(index.within(query)).toEqual(naive((b) => meets(query, b)));
      const distance = (b: Box) =>
        Math.hypot(Math.max(b.x - p.x, 0, p.x - b.x - b.width), Math.max(b.y - p.y, 0, p.y - b.y - b.height));
      expect(index.near(p, reach)).toEqual(naive((b) => distance(b) <= reach));
      expect(index.size).toBe(all.length);
    }),
  );
});

test('the view moves towards the edge that the pointer comes near', () => {
  expect(autoPan({ x: 640, y: 360 }, view)).toEqual({ x: 0, y: 0 });
  expect(autoPan({ x: 0, y: 360 }, view)).toEqual({ x: 900, y: 0 });
  expect(autoPan({ x: 1300, y: -50 }, view)).toEqual({ x: -900, y: 900 });
  expect(autoPan({ x: 20, y: 360 }, view).x).toBe(450);
});
