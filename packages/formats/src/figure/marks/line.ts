import * as Plot from '@observablehq/plot';
import type { LineMark } from '@ramify/sdk';
import { strokeColour } from '../theme.ts';
import { linked, type PlotArea } from './plot-area.ts';
import { thinLine } from './thin-line.ts';

/** Series as paths; samples that would fall on the same px are thinned. */
export function line(mark: LineMark, area: PlotArea): Plot.Markish[] {
  const { x, y, offsets, gains, group, colour = 'ink', width = 1, dashed = false, opacity = 1 } = mark;
  const count = x.length;
  const all = count === 0 ? 0 : y.length / count;
  const [xs, ys, series]: [number[], number[], number[]] = [[], [], []];
  for (let s = 0; s < all; s++) {
    for (const i of thinLine(y, s * count, count, Math.ceil(2 * area.width))) {
      xs.push(x[i]!);
      ys.push((offsets?.[s] ?? 0) + (gains?.[s] ?? 1) * y[s * count + i]!);
      series.push(s);
    }
  }
  const stroke = group === undefined ? strokeColour(colour) : series.map((s) => strokeColour(group[s] ?? 0));
  return [
    Plot.line(xs, {
      x: xs,
      y: ys,
      z: series,
      stroke,
      strokeWidth: width,
      strokeOpacity: opacity,
      strokeLinejoin: 'round',
      ...(dashed ? { strokeDasharray: '4,3' } : {}),
      render: linked(mark, area, series),
    }),
  ];
}
