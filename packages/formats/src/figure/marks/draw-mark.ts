import type { Markish } from '@observablehq/plot';
import type { PlotMark } from '@ramify/sdk';
import { band } from './band.ts';
import { bars } from './bars.ts';
import { box } from './box.ts';
import { dots } from './dots.ts';
import { intervals } from './intervals.ts';
import { line } from './line.ts';
import type { PlotArea } from './plot-area.ts';
import { raster } from './raster.ts';
import { rules } from './rules.ts';
import { segments, ticks } from './strokes.ts';
import { text } from './text.ts';
import { violin } from './violin.ts';

export function drawMark(mark: PlotMark, area: PlotArea): Markish[] {
  switch (mark.type) {
    case 'line':
      return line(mark, area);
    case 'dots':
      return dots(mark, area);
    case 'raster':
      return raster(mark, area);
    case 'bars':
      return bars(mark, area);
    case 'rules':
      return rules(mark, area);
    case 'intervals':
      return intervals(mark, area);
    case 'box':
      return box(mark, area);
    case 'violin':
      return violin(mark, area);
    case 'band':
      return band(mark, area);
    case 'ticks':
      return ticks(mark, area);
    case 'segments':
      return segments(mark, area);
    case 'text':
      return text(mark, area);
  }
}
