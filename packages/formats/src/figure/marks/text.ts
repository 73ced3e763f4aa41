import * as Plot from '@observablehq/plot';
import type { TextMark } from '@ramify/sdk';
import { theme } from '../theme.ts';
import { strokes } from './item-colours.ts';
import { linked, type PlotArea } from './plot-area.ts';

export const text = (mark: TextMark, area: PlotArea): Plot.Markish[] => [
  Plot.text(mark.x, {
    x: mark.x,
    y: mark.y,
    text: [...mark.texts],
    textAnchor: mark.anchor ?? 'middle',
    fontSize: theme.tickFont,
    fill: strokes(mark),
    fillOpacity: mark.opacity ?? 1,
    render: linked(mark, area),
  }),
];
