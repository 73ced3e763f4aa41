import { decode } from 'fast-png';
import { expect, test } from 'vitest';
import type { FigureValue, PlotSpec } from '@ramify/sdk';
import { figurePng } from './figure-png.ts';

const spec: PlotSpec = {
  type: 'plot',
  width: 200,
  height: 120,
  x: { label: 'Time', unit: 's', domain: [0, 1] },
  y: { label: 'ΔF/F', domain: [0, 1] },
  marks: [],
};
const figure: FigureValue = { kind: 'figure', title: 'Title', caption: 'ΔF/F of one branch.', spec };
const lineage = {
  graphTitle: 'Day 1',
  graphHash: 'cd'.repeat(32),
  appVersion: '1.2.3',
  nodes: [],
  files: [],
};

/** Share of pixels that are not white in a part of the picture. */
function inked(png: Uint8Array, scale: number, [x0, y0, x1, y1]: readonly [number, number, number, number]) {
  const { width, data, channels } = decode(png, { checkCrc: true });
  let dark = 0;
  for (let y = y0 * scale; y < y1 * scale; y++) {
    for (let x = x0 * scale; x < x1 * scale; x++)
      dark += (data[(y * width + x) * channels] ?? 255) < 200 ? 1 : 0;
  }
  return dark / ((x1 - x0) * (y1 - y0) * scale ** 2);
}

test('texts are drawn: titles, ticks, with the font that comes along', () => {
  const png = figurePng(figure, 2);
  const { width, height, channels } = decode(png);
  expect([width, height, channels]).toEqual([400, 240, 4]);
  expect(inked(png, 2, [80, 103, 150, 118])).toBeGreaterThan(0.05);
  const untitled = figurePng({ ...figure, spec: { ...spec, x: { ...spec.x, label: ' ', unit: '' } } }, 2);
  expect(inked(untitled, 2, [80, 106, 150, 118])).toBe(0);
});

test('the file states its size, title, workflow and hash', () => {
  const png = figurePng(figure, 3, lineage);
  const text = Buffer.from(png).toString('latin1');
  expect(text).toContain(`tEXtGraph hash\0${'cd'.repeat(32)}`);
  expect(text).toContain('tEXtSoftware\0Ramify 1.2.3');
  expect(Buffer.from(png).toString('utf8')).toContain('iTXtDescription\0\0\0\0\0ΔF/F of one branch.');
  const decoded = decode(png, { checkCrc: true });
  expect(decoded.resolution).toEqual({ x: 11339, y: 11339, unit: 1 });
  expect(figurePng(figure, 3, lineage)).toEqual(png);
});
