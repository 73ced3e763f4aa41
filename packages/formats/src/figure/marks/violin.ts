import * as Plot from '@observablehq/plot';
import type { ViolinMark } from '@ramify/sdk';
import { fillColour, strokeColour } from '../theme.ts';
import { linked, type PlotArea } from './plot-area.ts';

export function violin(mark: ViolinMark, area: PlotArea): Plot.Markish[] {
  const { x, y, half, colour = 'ink' } = mark;
  return [
    Plot.areaX(y, {
      y,
      x1: half.map((value) => x - value),
      x2: half.map((value) => x + value),
      fill: fillColour(colour),
      fillOpacity: 0.28,
      stroke: strokeColour(colour),
      strokeWidth: 1,
      render: linked(mark, area),
    }),
  ];
}
