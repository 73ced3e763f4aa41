import * as Plot from '@observablehq/plot';
import type { SegmentsMark, TicksMark } from '@ramify/sdk';
import { strokeColour } from '../theme.ts';
import { linked, type PlotArea } from './plot-area.ts';

/**
 * Straight strokes as one path per region (or per colour where regions are not known): thousands of them stay
 * a file that editors open.
 */
export function segments(mark: SegmentsMark, area: PlotArea): Plot.Markish[] {
  const { x0, y0, x1, y1, ids, group, colour = 'ink', width = 1, dashed = false, opacity = 1 } = mark;
  const [xs, ys, items, keys]: [number[], number[], number[], string[]] = [[], [], [], []];
  for (let i = 0; i < x0.length; i++) {
    xs.push(x0[i]!, x1[i]!, NaN);
    ys.push(y0[i]!, y1[i]!, NaN);
    const key = `${ids?.[i] ?? ''}/${group?.[i] ?? ''}`;
    keys.push(key, key, key);
    items.push(i, i, i);
  }
  const stroke = group === undefined ? strokeColour(colour) : items.map((i) => strokeColour(group[i] ?? 0));
  return [
    Plot.line(xs, {
      x: xs,
      y: ys,
      z: keys,
      stroke,
      strokeWidth: width,
      strokeOpacity: opacity,
      strokeLinecap: 'butt',
      strokeLinejoin: 'miter',
      ...(dashed ? { strokeDasharray: '4,3' } : {}),
      render: linked(mark, area, items),
    }),
  ];
}

/** Shorter strokes, in px, would vanish. */
const shortest = 1.2;

/** Vertical strokes about their places. */
export function ticks(mark: TicksMark, area: PlotArea): Plot.Markish[] {
  const least = (shortest * (area.y[1] - area.y[0])) / area.height;
  const half = Math.max(mark.size, least) / 2;
  const { x, y, ...look } = mark;
  return segments(
    {
      ...look,
      type: 'segments',
      x0: x,
      x1: x,
      y0: y.map((value) => value - half),
      y1: y.map((value) => value + half),
    },
    area,
  );
}
