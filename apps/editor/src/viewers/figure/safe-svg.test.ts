import { expect, test } from 'vitest';
import { isHarmless, isInside } from './safe-svg.ts';

test('drawings may refer to themselves and to pixels in them only', () => {
  expect(['#clip', 'data:image/png;base64,AA'].every(isInside)).toBe(true);
  expect(['https://a.b/c.png', 'javascript:alert(1)', 'data:text/html,x', '//a.b'].some(isInside)).toBe(
    false,
  );
});

test('attributes that run or load something are taken away', () => {
  expect(isHarmless('d', 'M0 0L1 1')).toBe(true);
  expect(isHarmless('clip-path', 'url(#clip)')).toBe(true);
  expect(isHarmless('fill', 'url("#gradient")')).toBe(true);
  expect(isHarmless('onload', 'x()')).toBe(false);
  expect(isHarmless('xlink:href', 'https://a.b')).toBe(false);
  expect(isHarmless('style', 'background: url(https://a.b)')).toBe(false);
});
