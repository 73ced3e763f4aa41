import * as Plot from '@observablehq/plot';
import type { BarsMark } from '@ramify/sdk';
import { fills } from './item-colours.ts';
import { linked, type PlotArea } from './plot-area.ts';

export const bars = (mark: BarsMark, area: PlotArea): Plot.Markish[] => [
  Plot.rect(mark.x0, {
    x1: mark.x0,
    x2: mark.x1,
    y1: mark.y0,
    y2: mark.y1,
    fill: fills(mark),
    fillOpacity: mark.opacity ?? 1,
    render: linked(mark, area),
  }),
];
