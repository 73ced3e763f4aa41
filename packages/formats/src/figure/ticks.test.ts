import fc from 'fast-check';
import { expect, test } from 'vitest';
import { axisTicks, axisTitle, linearTicks, logTicks, tickTexts } from './ticks.ts';

test('round steps of about the wanted number', () => {
  expect(linearTicks(0, 10, 5)).toEqual([0, 2, 4, 6, 8, 10]);
  expect(linearTicks(-47, 47, 4)).toEqual([-40, -20, 0, 20, 40]);
  expect(linearTicks(0.05, 0.31, 5)).toEqual([0.05, 0.1, 0.15, 0.2, 0.25, 0.3]);
  expect(linearTicks(3, 3, 5)).toEqual([3]);
  expect(linearTicks(-43, 43, 2)).toEqual([-40, -20, 0, 20, 40]);
});

test('ticks lie within the range, in order, and are neither few nor many', () => {
  const range = fc.double({ min: -1e9, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(range, fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (from, span) => {
      const [to, slack] = [from + span, 1e-6 * span];
      fc.pre(span > Math.abs(from) * 1e-6);
      const ticks = linearTicks(from, to, 6);
      expect(ticks.length).toBeGreaterThanOrEqual(3);
      expect(ticks.length).toBeLessThanOrEqual(11);
      for (const [i, tick] of ticks.entries()) {
        expect(tick).toBeGreaterThanOrEqual(from - slack);
        expect(tick).toBeLessThanOrEqual(to + slack);
        if (i > 0) expect(tick).toBeGreaterThan(ticks[i - 1] ?? 0);
      }
    }),
  );
});

test('powers of ten on logarithmic axes', () => {
  expect(logTicks(1e-6, 1, 4)).toEqual([1e-6, 1e-4, 0.01, 1]);
  expect(logTicks(0.02, 2, 5)).toEqual([0.03, 0.1, 0.3, 1]);
  expect(logTicks(1, 5, 4)).toEqual([1, 2, 3, 4, 5]);
});

test('texts have equal decimals and a true minus', () => {
  expect(tickTexts([-0.5, 0, 0.5])).toEqual(['−0.5', '0.0', '0.5']);
  expect(tickTexts([0, 10_000, 20_000])).toEqual(['0', '10\u202f000', '20\u202f000']);
  expect(tickTexts([1e-7, 2e-7])).toEqual(['1 · 10⁻⁷', '2 · 10⁻⁷']);
});

test('categories are thinned where their names do not fit', () => {
  const categories = Array.from({ length: 50 }, (_, i) => `b${i}`);
  const axis = { label: '', scale: 'category', categories } as const;
  const found = axisTicks(axis, [-0.5, 49.5], 120, 12);
  expect(found.map(({ at }) => at)).toEqual([0, 5, 10, 15, 20, 25, 30, 35, 40, 45]);
  expect(found[1]?.text).toBe('b5');
});

test('titles name the unit once', () => {
  expect(axisTitle({ label: 'Time', unit: 's' })).toBe('Time (s)');
  expect(axisTitle({ label: 'ΔF/F', unit: 'ΔF/F' })).toBe('ΔF/F');
  expect(axisTitle({ label: 'Duty', unit: '1' })).toBe('Duty');
});
