import { convertIndexedToRgb, decode } from 'fast-png';
import { expect, test } from 'vitest';
import type { PictureSpec } from '@ramify/sdk';
import { labelColour } from './label-colours.ts';
import { picturePng } from './picture-png.ts';
import { renderPicture } from './render.ts';
import { chooseScaleBar } from './scale-bar.ts';

const spec = (parts: Partial<PictureSpec> = {}): PictureSpec => ({
  type: 'picture',
  height: 2,
  width: 3,
  pixelSize: null,
  background: Float32Array.of(-1, 0, 1, 2, 3, NaN),
  colourMap: 'grey',
  range: [0, 2],
  layers: [],
  ...parts,
});
const exact = { minWidth: 1 };
const pixel = ({ data, width }: { data: Uint8Array; width: number }, y: number, x: number): number[] => [
  ...data.subarray(3 * (y * width + x), 3 * (y * width + x) + 3),
];

test('values run through the map and clip at its ends; what is no number is seen', () => {
  const { data, scale, scaleBar } = renderPicture(spec(), exact);
  const greys = [0, 0, 128, 255, 255].flatMap((grey) => [grey, grey, grey]);
  expect([...data]).toEqual([...greys, 38, 70, 120]);
  expect([scale, scaleBar]).toEqual([1, null]);
  const infinite = spec({ background: Float32Array.of(-Infinity, Infinity, 0, 0, 0, 0) });
  expect([...renderPicture(infinite, exact).data.subarray(0, 6)]).toEqual([0, 0, 0, 255, 255, 255]);
});

test('an empty range splits values into black and white', () => {
  const { data } = renderPicture(spec({ range: [1, 1] }), exact);
  expect([0, 1, 2, 3].map((i) => data[3 * i])).toEqual([0, 0, 0, 255]);
});

test('layers blend in order over the background', () => {
  const { data } = renderPicture(
    spec({
      background: null,
      layers: [
        { type: 'mask', mask: Uint8Array.of(1, 1, 0, 0, 0, 0), colour: '#ff0000', opacity: 1 },
        { type: 'labels', labels: Int32Array.of(0, 1, 2, 0, 0, 0), opacity: 0.5 },
      ],
    }),
    exact,
  );
  const half = (base: number[], label: number): number[] =>
    labelColour(label).map((value, c) => Math.round((value + (base[c] ?? 0)) / 2));
  expect([...data.subarray(0, 9)]).toEqual([255, 0, 0, ...half([255, 0, 0], 1), ...half([0, 0, 0], 2)]);
  expect([...data.subarray(9)]).toEqual(Array(9).fill(0));
});

test('small pictures grow by whole factors, every pixel a square', () => {
  const small = renderPicture(spec(), exact);
  const large = renderPicture(spec(), { minWidth: 10 });
  expect([large.width, large.height, large.scale]).toEqual([12, 8, 4]);
  for (let y = 0; y < 8; y++)
    for (let x = 0; x < 12; x++) expect(pixel(large, y, x)).toEqual(pixel(small, y >> 2, x >> 2));
  expect(renderPicture(spec()).width).toBe(513);
  const column = spec({ height: 300, width: 1, background: new Float32Array(300) });
  expect(renderPicture(column)).toMatchObject({ width: 6, height: 1800 });
  const tall = spec({ height: 6000, width: 1, background: new Float32Array(6000) });
  expect(renderPicture(tall).height).toBe(6000);
});

test('large pictures shrink by block means', () => {
  const { width, height, data, scale } = renderPicture(
    spec({ background: Float32Array.of(0, 2, 2, 0, 2, 2) }),
    { minWidth: 1, maxWidth: 2 },
  );
  expect([width, height, scale]).toEqual([2, 1, 0.5]);
  expect([...data]).toEqual([128, 128, 128, 255, 255, 255]);
});

test('the scale bar has a round length and is drawn where it belongs', () => {
  expect(chooseScaleBar(512, 0.5)).toEqual({ micrometres: 50, pixels: 100 });
  expect(chooseScaleBar(512, 0.001)).toEqual({ micrometres: 0.1, pixels: 100 });
  expect(chooseScaleBar(512, 0.31 / 4)).toEqual({ micrometres: 5, pixels: 65 });
  expect(chooseScaleBar(20, 1)).toBeNull();
  expect(chooseScaleBar(512, NaN)).toBeNull();
  const image = { height: 128, width: 128, background: new Float32Array(128 * 128) };
  const rendered = renderPicture(spec({ ...image, pixelSize: { y: 1, x: 1 } }));
  expect([rendered.width, rendered.scaleBar]).toEqual([512, { micrometres: 20, pixels: 80 }]);
  const white = Array.from(rendered.data.subarray(3 * 512 * 492, 3 * 512 * 493)).filter((v) => v === 255);
  expect(white.length / 3).toBe(80);
  const without = renderPicture(spec({ ...image, pixelSize: { y: 1, x: 1 } }), { scaleBar: false });
  expect(without.data.every((value) => value === 0)).toBe(true);
});

test('the PNG shows what was rendered', () => {
  const png = decode(picturePng(spec(), exact), { checkCrc: true });
  expect([...convertIndexedToRgb(png)]).toEqual([...renderPicture(spec(), exact).data]);
});
