import * as Plot from '@observablehq/plot';
import type { DotsMark } from '@ramify/sdk';
import { fills, strokes } from './item-colours.ts';
import { linked, type PlotArea } from './plot-area.ts';

/** Weakest members are still seen. */
const palest = 0.35;

/** Points: filled with a fine rim in a darker tone, so that pale colours show on white. */
export function dots(mark: DotsMark, area: PlotArea): Plot.Markish[] {
  const { x, y, strength, radius = 2.5, shape = 'circle', opacity = 1 } = mark;
  const ring = shape === 'ring';
  const shown =
    strength === undefined ? opacity : Array.from(strength, (s) => opacity * (palest + (1 - palest) * s));
  return [
    Plot.dot(x, {
      x,
      y,
      r: radius,
      symbol: shape === 'triangle' ? 'triangle' : 'circle',
      fill: ring ? 'none' : fills(mark),
      fillOpacity: shown,
      stroke: strokes(mark),
      strokeWidth: ring ? 1.2 : Math.min(0.7, radius / 4),
      strokeOpacity: shown,
      render: linked(mark, area),
    }),
  ];
}
