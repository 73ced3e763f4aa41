import { colourTable, notANumberColour } from '@ramify/formats/picture/colour-map';
import { paintBackground } from '@ramify/formats/picture/render';
import { expect, test } from 'vitest';
import { halved, packed, paint } from './shade.ts';

const rgb = (colour: number) => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255];

test('the colours on the screen are those of exported pictures', () => {
  const samples = Float32Array.from({ length: 300 }, (_, i) => (i === 7 ? Number.NaN : Math.sin(i) * 90));
  for (const map of ['grey', 'magma', 'viridis', 'diverging'] as const) {
    const screen = new Uint32Array(300);
    const tone = { low: -64, high: 64, gamma: 1, map };
    paint(samples, 300, { x: 0, y: 0, width: 300, height: 1 }, tone, screen);
    const file = new Uint8Array(900);
    paintBackground({ background: samples, colourMap: map, range: [-64, 64] }, file);
    expect([...screen].flatMap(rgb)).toEqual([...file]);
    expect(rgb(screen[7]!)).toEqual(notANumberColour[map]);
  }
});

test('a crop of a constant image', () => {
  const out = new Uint32Array(4);
  const tone = { low: 5, high: 5, gamma: 1, map: 'grey' as const };
  paint(new Uint16Array(25).fill(5), 5, { x: 1, y: 2, width: 2, height: 2 }, tone, out);
  expect([...out]).toEqual(Array.from({ length: 4 }, () => packed([0, 0, 0])));
});

test('gamma below 1 brightens the middle and leaves the ends', () => {
  const out = new Uint32Array(3);
  const tone = { low: 0, high: 2, gamma: 0.5, map: 'grey' as const };
  paint(Float32Array.of(0, 1, 2), 3, { x: 0, y: 0, width: 3, height: 1 }, tone, out);
  const [dark, middle, bright] = [...out].map((colour) => rgb(colour)[0]);
  expect(bright).toBe(colourTable('grey')[765]);
  expect(middle).toBeGreaterThan(175);
  expect(dark).toBeLessThan(10);
});

test('means of four, borders and gaps included', () => {
  const half = halved(Float32Array.of(1, 3, 5, 5, 7, Number.NaN, Number.NaN, 9, 9), 3, 3);
  expect([half.width, half.height]).toEqual([2, 2]);
  expect([...half.samples]).toEqual([4, 5, 9, 9]);
});

test('whole numbers are looked up, with the same colours', () => {
  const values = Array.from({ length: 500 }, (_, i) => i * 131);
  const tone = { low: 900, high: 51_000, gamma: 0.7, map: 'viridis' as const };
  const crop = { x: 0, y: 0, width: 500, height: 1 };
  const [whole, real] = [new Uint32Array(500), new Uint32Array(500)];
  paint(Uint16Array.from(values), 500, crop, tone, whole);
  paint(Float32Array.from(values), 500, crop, tone, real);
  expect(whole).toEqual(real);
});
