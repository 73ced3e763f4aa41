import fc from 'fast-check';
import { expect, test } from 'vitest';
import { thinLine } from './thin-line.ts';

test('short series keep every place', () => {
  expect([...thinLine([5, 4, 3], 1, 2, 10)]).toEqual([0, 1]);
});

test('each block keeps its ends and its extremes; places rise', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 41, maxLength: 300 }), (values) => {
      const blocks = 10;
      const kept = thinLine(values, 0, values.length, blocks);
      kept.forEach((place, i) => i > 0 && expect(place).toBeGreaterThan(kept[i - 1] ?? 0));
      expect(kept.length).toBeLessThanOrEqual(4 * blocks);
      for (let block = 0; block < blocks; block++) {
        const from = Math.floor((block * values.length) / blocks);
        const to = Math.floor(((block + 1) * values.length) / blocks);
        const all = values.slice(from, to);
        const seen = [...kept].filter((place) => place >= from && place < to).map((place) => values[place]);
        expect([seen[0], seen.at(-1)]).toEqual([all[0], all.at(-1)]);
        expect([Math.min(...(seen as number[])), Math.max(...(seen as number[]))]).toEqual([
          Math.min(...all),
          Math.max(...all),
        ]);
      }
    }),
  );
});

test('gaps stay gaps', () => {
  const values = Array.from({ length: 100 }, (_, i) => (i === 50 ? NaN : i));
  expect([...thinLine(values, 0, 100, 5)]).toContain(50);
});
