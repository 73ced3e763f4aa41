import type { AxisSpec, PlotSpec } from '@ramify/sdk';
import { axisDomain, type Domain } from './axis-domain.ts';
import { colourBars, colourBarWidth } from './colour-bar.ts';
import { legendColumns, legendLines, type LegendLayout } from './legend.ts';
import { textWidth } from './text-width.ts';
import { theme } from './theme.ts';
import { axisTicks, axisTitle, type Tick } from './ticks.ts';

export interface Margins {
  readonly left: number;
  readonly right: number;
}

export interface PlotLayout {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Distance of the axis title from the axis. */
  readonly titleOffset: { readonly x: number; readonly y: number };
  readonly x: Domain;
  readonly y: Domain;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly rotated: boolean;
  readonly legend: { readonly layout: LegendLayout; readonly x: number; readonly y: number } | null;
}

const tickGap = 3;
const titleHeight = theme.labelFont + 6;
/** Coloured strip along an axis and its distance from the area. */
export const strip = { width: 6, gap: 2 } as const;
const stripSpace = ({ strip: labels }: AxisSpec): number =>
  labels === undefined ? 0 : strip.width + strip.gap;
const turn = (40 * Math.PI) / 180;

const widest = (ticks: readonly Tick[]): number =>
  Math.max(0, ...ticks.map(({ text }) => textWidth(text, theme.tickFont)));

/** Expands the shorter of two domains so that a unit is as long on both axes. */
function equalUnits(x: Domain, y: Domain, width: number, height: number): [Domain, Domain] {
  const unit = Math.max((x[1] - x[0]) / width, (y[1] - y[0]) / height);
  const about = ([low, high]: Domain, length: number): Domain => {
    const half = (unit * length) / 2;
    return [(low + high) / 2 - half, (low + high) / 2 + half];
  };
  return [about(x, width), about(y, height)];
}

/** Legends of few entries stand in a line above the plot, longer ones beside it. */
const standsAbove = (entries: NonNullable<PlotSpec['legend']>, width: number): boolean =>
  entries.length <= 6 && legendLines(entries, width).height <= 15;

/** Space at the right: colour bars, then a legend of many entries. */
function rightSide(
  spec: PlotSpec,
  above: boolean,
  height: number,
): { bars: number; legend: LegendLayout | null } {
  const bars = colourBars(spec).reduce((sum, bar) => sum + theme.gap + colourBarWidth(bar), 0);
  const entries = spec.legend ?? [];
  return { bars, legend: above || entries.length === 0 ? null : legendColumns(entries, height) };
}

/** Margins, domains and ticks of a plot; the margins are at least `least`. */
export function plotLayout(spec: PlotSpec, least: Margins = { left: 0, right: 0 }): PlotLayout {
  const { width, height, legend: entries = [] } = spec;
  const [xTitle, yTitle] = [axisTitle(spec.x), axisTitle(spec.y)];
  let [x, y] = [axisDomain(spec, 'x'), axisDomain(spec, 'y')];

  const above = entries.length > 0 && standsAbove(entries, width - 60);
  const lines = above ? legendLines(entries, width - 60) : null;
  const top = lines === null ? theme.gap : lines.height + theme.gap + 1;
  const xTexts =
    stripSpace(spec.x) + (spec.x.ticks?.length === 0 ? 0 : theme.tick + tickGap + theme.tickFont);
  const guess = height - top - xTexts - titleHeight;
  const { bars, legend: column } = rightSide(spec, above, guess);
  const columnWidth = column === null ? 0 : theme.gap * 1.5 + column.width;

  const yEach = spec.y.scale === 'category' ? theme.tickFont + 2 : 40;
  const leftFor = (ticks: readonly Tick[]): number =>
    stripSpace(spec.y) +
    (ticks.length === 0 ? theme.gap / 2 : theme.tick + tickGap + widest(ticks)) +
    (yTitle === '' ? theme.gap / 2 : titleHeight);
  let yTicks = axisTicks(spec.y, y, guess, yEach);
  const ownLeft = leftFor(yTicks);
  const left = Math.max(ownLeft, least.left);
  const right = Math.max(theme.gap + 4 + bars + columnWidth, least.right);

  const inner = width - left - right;
  const texts = (spec.x.categories ?? []).map((text) => textWidth(text, theme.tickFont));
  const xWidest = Math.max(0, ...texts);
  const rotated =
    spec.x.scale === 'category' && spec.x.ticks === undefined && texts.length * (xWidest + 10) > inner;
  const xEach = spec.x.scale !== 'category' ? 70 : rotated ? theme.tickFont + 3 : xWidest + 10;
  const xTexts2 = rotated
    ? stripSpace(spec.x) + theme.tick + tickGap + Math.sin(turn) * xWidest + theme.tickFont * 0.7
    : xTexts;
  const bottom = Math.max(theme.gap / 2, xTexts2 + (xTitle === '' ? 2 : titleHeight));
  const tall = height - top - bottom;
  if (spec.equal === true) [x, y] = equalUnits(x, y, inner, tall);
  yTicks = axisTicks(spec.y, y, tall, yEach);
  return {
    left,
    right,
    top,
    bottom,
    titleOffset: { x: xTexts2, y: ownLeft - titleHeight },
    x,
    y,
    xTicks: axisTicks(spec.x, x, inner, xEach),
    yTicks,
    rotated,
    legend:
      lines !== null
        ? { layout: lines, x: left, y: 2 }
        : column === null
          ? null
          : { layout: column, x: left + inner + bars + theme.gap * 1.5, y: top },
  };
}
