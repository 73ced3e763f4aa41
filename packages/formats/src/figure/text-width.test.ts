import { expect, test } from 'vitest';
import { fitText, inTwoLines, textWidth } from './text-width.ts';

test('widths are those of the font', () => {
  expect(textWidth('0000', 10)).toBeCloseTo(25.44, 9);
  expect(textWidth("i\\'", 1000)).toBe(278 + 337 + 275);
  expect(textWidth('', 10)).toBe(0);
});

test('long texts break where the lines are about equal, or are cut', () => {
  expect(inTwoLines('Mean amplitude (ΔF/F)', 90, 11)).toEqual(['Mean amplitude', '(ΔF/F)']);
  expect(inTwoLines('Rate', 10, 11)).toEqual(['Rate']);
  expect(inTwoLines('', 10, 11)).toEqual([]);
  const cut = fitText('A rather long title', 60, 10);
  expect(cut).toMatch(/^A rather.*…$/);
  expect(textWidth(cut, 10)).toBeLessThanOrEqual(60);
  expect(fitText('Short', 60, 10)).toBe('Short');
});
