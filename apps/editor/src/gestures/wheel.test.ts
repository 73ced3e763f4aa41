import { describe, expect, test } from 'vitest';
import { isTouchPad, wheelMeaning, type WheelSigns } from './wheel.ts';

const wheel = (signs: Partial<WheelSigns>): WheelSigns => ({
  deltaX: 0,
  deltaY: 0,
  deltaMode: 0,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...signs,
});

describe('the wheel', () => {
  test('tells notches from fingers', () => {
    expect(isTouchPad(wheel({ deltaY: 120 }))).toBe(false);
    expect(isTouchPad(wheel({ deltaY: -100 }))).toBe(false);
    expect(isTouchPad(wheel({ deltaY: 3, deltaMode: 1 }))).toBe(false);
    expect(isTouchPad(wheel({ deltaY: 4 }))).toBe(true);
    expect(isTouchPad(wheel({ deltaY: 120.5 }))).toBe(true);
    expect(isTouchPad(wheel({ deltaX: 60, deltaY: 60 }))).toBe(true);
  });

  test('zooms in when turned away, and back by the same', () => {
    const near = wheelMeaning(wheel({ deltaY: -120 }), false);
    const far = wheelMeaning(wheel({ deltaY: 120 }), false);
    if (near.kind !== 'zoom' || far.kind !== 'zoom') throw new Error('it must zoom');
    expect(near.factor).toBeGreaterThan(1.1);
    expect(near.factor * far.factor).toBeCloseTo(1, 12);
  });

  test('pans with two fingers, pinches to zoom', () => {
    expect(wheelMeaning(wheel({ deltaX: 5, deltaY: -8 }), true)).toEqual({ kind: 'pan', x: -5, y: 8 });
    expect(wheelMeaning(wheel({ deltaY: -4, ctrlKey: true }), true).kind).toBe('zoom');
    expect(wheelMeaning(wheel({ deltaY: 120, ctrlKey: true }), false).kind).toBe('zoom');
  });

  test('pans sideways with Shift', () => {
    expect(wheelMeaning(wheel({ deltaY: 100, shiftKey: true }), false)).toEqual({
      kind: 'pan',
      x: -100,
      y: 0,
    });
  });

  test('no single event leaps', () => {
    const leap = wheelMeaning(wheel({ deltaY: 100_000 }), false);
    if (leap.kind !== 'zoom') throw new Error('it must zoom');
    expect(leap.factor).toBeGreaterThan(0.6);
  });
});
