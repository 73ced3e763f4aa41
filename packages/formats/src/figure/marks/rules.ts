import * as Plot from '@observablehq/plot';
import type { RulesMark } from '@ramify/sdk';
import { strokeColour, theme } from '../theme.ts';
import { linked, type PlotArea } from './plot-area.ts';

/** Lines across the area, with their texts at the upper or right end. */
export function rules(mark: RulesMark, area: PlotArea): Plot.Markish[] {
  const { axis, at, texts, colour = 'ink', dashed = false, opacity = 1 } = mark;
  const stroke = strokeColour(colour);
  const look = {
    stroke,
    strokeOpacity: opacity,
    ...(dashed ? { strokeDasharray: '4,3' } : {}),
    render: linked(mark, area),
  };
  const drawn = axis === 'x' ? Plot.ruleX(at, { x: at, ...look }) : Plot.ruleY(at, { y: at, ...look });
  if (texts === undefined) return [drawn];
  const label = {
    text: [...texts],
    fill: stroke,
    fontSize: theme.tickFont,
    stroke: theme.paper,
    strokeWidth: 3,
  };
  const written =
    axis === 'x'
      ? Plot.text(at, { ...label, x: at, frameAnchor: 'top', textAnchor: 'start', dx: 4, dy: 2 })
      : Plot.text(at, { ...label, y: at, frameAnchor: 'right', textAnchor: 'end', dx: -2, dy: -6 });
  return [drawn, written];
}
