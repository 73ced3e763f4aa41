import type { AxisSpec, PlotSpec } from '@ramify/sdk';
import { axisDomain, type Domain } from './axis-domain.ts';
import { colourBars, colourBarWidth } from './colour-bar.ts';
import { legendColumns, legendLines, type LegendLayout } from './legend.ts';
import { inTwoLines, textWidth } from './text-width.ts';
import { theme } from './theme.ts';
import { axisTicks, axisTitle, type Tick } from './ticks.ts';

export interface Margins {
  readonly left: number;
  readonly right: number;
}

export interface PlotLayout {
  /** Size of the plot; smaller than asked for where cells are to be square. */
  readonly width: number;
  readonly height: number;
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
  /** Titles of the axes, line by line. */
  readonly titles: { readonly x: readonly string[]; readonly y: readonly string[] };
  readonly legend: { readonly layout: LegendLayout; readonly x: number; readonly y: number } | null;
}

const tickGap = 3;
/** Coloured strip along an axis and its distance from the area. */
export const strip = { width: 6, gap: 2 } as const;
const stripSpace = ({ strip: labels }: AxisSpec): number =>
  labels === undefined ? 0 : strip.width + strip.gap;
const turn = (40 * Math.PI) / 180;

const titleHeight = (lines: readonly string[]): number =>
  lines.length === 0 ? 0 : theme.labelFont * (1 + 1.15 * (lines.length - 1)) + 6;

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

/** How far the last number of the horizontal axis may reach beyond it. */
function overhang({ x: axis, width }: PlotSpec, x: Domain): number {
  if (axis.scale === 'category') return 0;
  const last = axisTicks(axis, x, width, 70).at(-1);
  return last === undefined ? 0 : textWidth(last.text, theme.tickFont) / 2 + 2;
}

/** Names up to this width in px are not turned. */
const shortName = 30;

/** True if texts centred `step` px apart touch each other. */
const collide = (widths: readonly number[], step: number): boolean =>
  widths.some((width, i) => i > 0 && (width + (widths[i - 1] ?? 0)) / 2 + 5 > step);

interface CategoryNames {
  readonly widest: number;
  readonly rotated: boolean;
  readonly each: number;
  /** Names in one line each, where they are turned. */
  readonly categories?: Pick<AxisSpec, 'categories'>;
}

/**
 * How the texts of the horizontal axis stand: long names of categories are turned where they would touch,
 * short ones (ids) are left out here and there. `each` is what one takes in px along the axis.
 */
function categoryNames({ x }: PlotSpec, length: number): CategoryNames {
  if (x.scale !== 'category') return { widest: 0, rotated: false, each: 70 };
  const measured = (names: readonly string[]) => names.map((name) => textWidth(name, theme.tickFont));
  const names = x.categories ?? [];
  const widths = measured(names);
  const widest = Math.max(0, ...widths);
  if (widest <= shortName) return { widest, rotated: false, each: widest + 6 };
  if (x.ticks !== undefined || !collide(widths, length / widths.length)) {
    return { widest, rotated: false, each: 1 };
  }
  const categories = names.map((name) => name.replaceAll('\n', ', '));
  const longest = Math.max(...measured(categories));
  return { widest: longest, rotated: true, each: theme.tickFont + 3, categories: { categories } };
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
  let [x, y] = [axisDomain(spec, 'x'), axisDomain(spec, 'y')];

  const above = entries.length > 0 && standsAbove(entries, width - 60);
  const lines = above ? legendLines(entries, width - 60) : null;
  const top = lines === null ? theme.gap : lines.height + theme.gap + 1;
  const lineCount = Math.max(1, ...(spec.x.categories ?? []).map((name) => name.split('\n').length));
  const xTexts =
    stripSpace(spec.x) +
    (spec.x.ticks?.length === 0 ? 0 : theme.tick + tickGap + theme.tickFont * (1 + 1.1 * (lineCount - 1)));
  const xTitle = inTwoLines(axisTitle(spec.x), width - 60, theme.labelFont);
  const guess = height - top - xTexts - titleHeight(xTitle);
  const yTitle = inTwoLines(axisTitle(spec.y), guess + top, theme.labelFont);
  const { bars, legend: column } = rightSide(spec, above, guess);
  const columnWidth = column === null ? 0 : theme.gap * 1.5 + column.width;

  const yEach = spec.y.scale === 'category' ? theme.tickFont + 2 : 40;
  const leftFor = (ticks: readonly Tick[]): number =>
    stripSpace(spec.y) +
    (ticks.length === 0 ? theme.gap / 2 : theme.tick + tickGap + widest(ticks)) +
    (yTitle.length === 0 ? theme.gap / 2 : titleHeight(yTitle));
  let yTicks = axisTicks(spec.y, y, guess, yEach);
  const ownLeft = leftFor(yTicks);
  const left = Math.max(ownLeft, least.left);
  const beside = bars + columnWidth;
  const right = Math.max(theme.gap + 4 + beside, beside === 0 ? overhang(spec, x) : 0, least.right);

  const inner = width - left - right;
  const names = categoryNames(spec, inner);
  const xTexts2 = names.rotated
    ? stripSpace(spec.x) + theme.tick + tickGap + Math.sin(turn) * names.widest + theme.tickFont * 0.7
    : xTexts;
  const bottom = Math.max(theme.gap / 2, xTexts2 + (xTitle.length === 0 ? 2 : titleHeight(xTitle)));
  const tall = height - top - bottom;
  // Cells are made square by a smaller area, points get equal units by wider domains.
  const cells = spec.equal === true && spec.marks.some(({ type }) => type === 'raster');
  const unit = Math.min(inner / (x[1] - x[0]), tall / (y[1] - y[0]));
  const spare = cells
    ? { right: inner - unit * (x[1] - x[0]), bottom: tall - unit * (y[1] - y[0]) }
    : { right: 0, bottom: 0 };
  if (spec.equal === true && !cells) [x, y] = equalUnits(x, y, inner, tall);
  yTicks = axisTicks(spec.y, y, tall, yEach);
  return {
    width: width - spare.right,
    height: height - spare.bottom,
    left,
    right,
    top,
    bottom,
    titleOffset: { x: xTexts2, y: ownLeft - titleHeight(yTitle) },
    x,
    y,
    xTicks: axisTicks({ ...spec.x, ...names.categories }, x, inner - spare.right, names.each),
    yTicks,
    rotated: names.rotated,
    titles: { x: xTitle, y: yTitle },
    legend:
      lines !== null
        ? { layout: lines, x: left, y: 2 }
        : column === null
          ? null
          : { layout: column, x: left + inner - spare.right + bars + theme.gap * 1.5, y: top },
  };
}
