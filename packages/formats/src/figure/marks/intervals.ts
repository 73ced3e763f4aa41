import * as Plot from '@observablehq/plot';
import type { IntervalsMark } from '@ramify/sdk';
import { strokes } from './item-colours.ts';
import { linked, type PlotArea } from './plot-area.ts';

function drawCap(path: { moveTo(x: number, y: number): void; lineTo(x: number, y: number): void }): void {
  path.moveTo(-3, 0);
  path.lineTo(3, 0);
}

/** Vertical error bars with short caps. */
export function intervals(mark: IntervalsMark, area: PlotArea): Plot.Markish[] {
  const { x, low, high } = mark;
  const stroke = strokes(mark);
  const render = linked(mark, area);
  const cap = (y: Float64Array): Plot.Markish =>
    Plot.vector(x, {
      x,
      y,
      stroke,
      anchor: 'start',
      shape: { draw: drawCap },
      render,
    });
  return [Plot.ruleX(x, { x, y1: low, y2: high, stroke, strokeWidth: 1.2, render }), cap(low), cap(high)];
}
