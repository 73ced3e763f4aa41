import { expect, test } from 'vitest';
import { matrixTone } from './matrix-tone.ts';

test('zero is in the middle of what has two signs', () => {
  expect(matrixTone({ data: Float32Array.of(-2, 5, Number.NaN), unit: 's' })).toMatchObject({
    low: -5,
    high: 5,
    map: 'diverging',
  });
  expect(matrixTone({ data: Float32Array.of(0.2, 0.4), unit: 'correlation' })).toMatchObject({
    low: -1,
    high: 1,
  });
});

test('what has one sign, and what is constant or empty', () => {
  expect(matrixTone({ data: Float32Array.of(1, 3), unit: '1' })).toMatchObject({
    low: 1,
    high: 3,
    map: 'viridis',
  });
  expect(matrixTone({ data: Float32Array.of(3, 3), unit: '1' })).toMatchObject({ low: 3, high: 4 });
  expect(matrixTone({ data: new Float32Array(0), unit: '1' })).toMatchObject({ low: 0, high: 1 });
});
