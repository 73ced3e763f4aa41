import { expect, test } from 'vitest';
import type { AxisSpec, PlotMark, PlotSpec } from '@ramify/sdk';
import { axisDomain } from './axis-domain.ts';

const spec = (marks: PlotMark[], y: Partial<AxisSpec> = {}): PlotSpec => ({
  type: 'plot',
  width: 100,
  height: 100,
  x: { label: '' },
  y: { label: '', ...y },
  marks,
});
const of = (...values: number[]) => Float64Array.from(values);

test('points keep a distance from the axes, cells and lines along time do not', () => {
  const dots: PlotMark = { type: 'dots', x: of(0, 100), y: of(0, 50) };
  expect(axisDomain(spec([dots]), 'x')).toEqual([-4, 104]);
  const line: PlotMark = {
    type: 'line',
    x: of(0, 10),
    y: of(1, NaN, 3, 4),
    offsets: of(0, 1),
    gains: of(2, 2),
  };
  expect(axisDomain(spec([line]), 'x')).toEqual([0, 10]);
  expect(axisDomain(spec([line]), 'y')).toEqual([2 - 0.28, 9 + 0.28]);
});

test('bars stand on their base', () => {
  const bars: PlotMark = { type: 'bars', x0: of(0, 1), x1: of(1, 2), y0: of(0, 0), y1: of(50, 100) };
  expect(axisDomain(spec([bars]), 'y')).toEqual([0, 104]);
});

test('stated domains, categories, logarithms and nothing at all', () => {
  expect(axisDomain(spec([], { domain: [5, 1] }), 'y')).toEqual([1, 5]);
  expect(axisDomain(spec([], { scale: 'category', categories: ['a', 'b'] }), 'y')).toEqual([-0.5, 1.5]);
  expect(axisDomain(spec([]), 'y')).toEqual([0, 1]);
  const dots: PlotMark = { type: 'dots', x: of(1, 2, 3), y: of(-1, 1, 100) };
  const [low, high] = axisDomain(spec([dots], { scale: 'log' }), 'y');
  expect(low).toBeCloseTo(100 ** -0.04, 12);
  expect(high).toBeCloseTo(100 ** 1.04, 9);
  expect(axisDomain(spec([{ type: 'dots', x: of(7), y: of(7) }]), 'y')).toEqual([6.5, 7.5]);
});
