import { expect, test } from 'vitest';
import { labelColour, labelColourHex } from './label-colours.ts';
import { fromOklab, oklab } from './oklab.ts';

const distance = (i: number, j: number): number => {
  const [a, b] = [oklab(labelColour(i)), oklab(labelColour(j))];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
};

test('colours never change: they are part of figures', () => {
  expect([1, 2, 3, 4, 5, 6, 7].map(labelColourHex)).toEqual([
    '#e69f00',
    '#56b4e9',
    '#009e73',
    '#f0e442',
    '#cc79a7',
    '#d55e00',
    '#4c8dff',
  ]);
  expect([8, 9, 10, 255].map(labelColourHex)).toMatchInlineSnapshot(`
    [
      "#aa00ee",
      "#ffccff",
      "#44ffee",
      "#6655ee",
    ]
  `);
  expect(labelColour(256)).toEqual(labelColour(1));
  expect([labelColour(0), labelColour(-1)]).toEqual([
    [0, 0, 0],
    [138, 138, 138],
  ]);
});

test('labels close in number look different, and no two of the first twenty look alike', () => {
  for (let i = 1; i <= 255; i++) {
    for (let near = 1; near <= 3; near++)
      expect(distance(i, i + near), `${i}, ${i + near}`).toBeGreaterThan(0.045);
  }
  for (let i = 1; i <= 20; i++) for (let j = 1; j < i; j++) expect(distance(i, j)).toBeGreaterThan(0.09);
});

test('every label stands out on black', () => {
  for (let i = 1; i <= 255; i++) expect(oklab(labelColour(i))[0]).toBeGreaterThan(0.54);
});

test('OKLab of white, red and grey', () => {
  expect(oklab([255, 255, 255]).map((v) => Number(v.toFixed(4)) + 0)).toEqual([1, 0, 0]);
  expect(oklab([255, 0, 0]).map((v) => Number(v.toFixed(3)))).toEqual([0.628, 0.225, 0.126]);
});

test('back from OKLab', () => {
  for (const colour of [
    [255, 255, 255],
    [230, 159, 0],
    [0, 0, 0],
    [12, 200, 97],
  ] as const) {
    expect(fromOklab(oklab(colour))).toEqual(colour);
  }
});
