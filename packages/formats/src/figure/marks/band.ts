import * as Plot from '@observablehq/plot';
import type { BandMark } from '@ramify/sdk';
import { fillColour } from '../theme.ts';
import { linked, type PlotArea } from './plot-area.ts';

export function band(mark: BandMark, area: PlotArea): Plot.Markish[] {
  const { x, low, high, colour = 'ink', opacity = 0.2 } = mark;
  return [
    Plot.areaY(x, {
      x,
      y1: low,
      y2: high,
      fill: fillColour(colour),
      fillOpacity: opacity,
      render: linked(mark, area),
    }),
  ];
}
