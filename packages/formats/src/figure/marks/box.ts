import * as Plot from '@observablehq/plot';
import type { BoxMark } from '@ramify/sdk';
import { fills, strokes } from './item-colours.ts';
import { linked, type PlotArea } from './plot-area.ts';

/** Box plots: pale boxes, a heavy median, whiskers without caps. */
export function box(mark: BoxMark, area: PlotArea): Plot.Markish[] {
  const { x, low, q1, median, q3, high, width } = mark;
  const stroke = strokes(mark);
  const render = linked(mark, area);
  const [x1, x2] = [x.map((value) => value - width / 2), x.map((value) => value + width / 2)];
  return [
    Plot.ruleX(x, { x, y1: low, y2: q1, stroke, render }),
    Plot.ruleX(x, { x, y1: q3, y2: high, stroke, render }),
    Plot.rect(x, { x1, x2, y1: q1, y2: q3, fill: fills(mark), fillOpacity: 0.28, stroke, render }),
    Plot.link(x, { x1, x2, y1: median, y2: median, stroke, strokeWidth: 2.2, render }),
  ];
}
