import * as Plot from '@observablehq/plot';
import type { AxisSpec, PlotSpec } from '@ramify/sdk';
import { colourBars, colourBarWidth, drawColourBar } from './colour-bar.ts';
import { drawLegend } from './legend.ts';
import { drawMark } from './marks/draw-mark.ts';
import type { PlotArea } from './marks/plot-area.ts';
import { drawStrip } from './draw-strip.ts';
import { plotLayout, strip, type Margins, type PlotLayout } from './plot-layout.ts';
import { element, type SvgDocument, type SvgElement } from './svg-element.ts';
import { theme } from './theme.ts';

export interface DrawnPlot {
  readonly node: SvgElement;
  readonly width: number;
  readonly height: number;
}

const isHidden = ({ label, ticks }: AxisSpec): boolean => label === '' && ticks?.length === 0;

const scaleOf = ({ scale, reversed = false }: AxisSpec, [low, high]: readonly [number, number]) => ({
  type: scale === 'log' ? ('log' as const) : ('linear' as const),
  domain: reversed ? [high, low] : [low, high],
  axis: null,
  nice: false,
});

/** Cells and stacked series need no line beside them. */
const hasLine = (spec: PlotSpec, axis: 'x' | 'y'): boolean =>
  !(axis === 'y' && spec.y.scale === 'category') && !spec.marks.some(({ type }) => type === 'raster');

const stripInset = (axis: AxisSpec): number => (axis.strip === undefined ? 0 : strip.width + strip.gap);

const textLook = { fill: theme.ink, fontSize: theme.labelFont };

function xAxis(spec: PlotSpec, layout: PlotLayout): Plot.Markish[] {
  const { x } = spec;
  if (isHidden(x)) return [];
  return [
    ...(hasLine(spec, 'x') ? [Plot.frame({ anchor: 'bottom', stroke: theme.soft })] : []),
    Plot.axisX(
      layout.xTicks.map(({ at }) => at),
      {
        text: layout.xTicks.map(({ text }) => text),
        tickSize: theme.tick,
        tickPadding: 3,
        insetBottom: -stripInset(x),
        fontSize: theme.tickFont,
        stroke: theme.soft,
        fill: theme.ink,
        label: null,
        ...(layout.rotated ? { tickRotate: -40 } : {}),
      },
    ),
    Plot.text([layout.titles.x.join('\n')], {
      ...textLook,
      frameAnchor: 'bottom',
      lineAnchor: 'top',
      dy: layout.titleOffset.x + 4,
    }),
  ];
}

function yAxis(spec: PlotSpec, layout: PlotLayout): Plot.Markish[] {
  const { y } = spec;
  if (isHidden(y)) return [];
  return [
    ...(hasLine(spec, 'y') ? [Plot.frame({ anchor: 'left', stroke: theme.soft })] : []),
    Plot.axisY(
      layout.yTicks.map(({ at }) => at),
      {
        text: layout.yTicks.map(({ text }) => text),
        tickSize: y.scale === 'category' ? 0 : theme.tick,
        tickPadding: y.scale === 'category' ? theme.tick + 1 : 3,
        insetLeft: -stripInset(y),
        fontSize: theme.tickFont,
        stroke: theme.soft,
        fill: theme.ink,
        label: null,
      },
    ),
    Plot.text([layout.titles.y.join('\n')], {
      ...textLook,
      frameAnchor: 'left',
      lineAnchor: 'bottom',
      textAnchor: 'middle',
      rotate: -90,
      dx: -layout.titleOffset.y - 5,
    }),
  ];
}

const clipPath =
  ({ clip, left, top, width, height }: PlotArea): Plot.Markish =>
  (_index, _scales, _values, _dimensions, context) => {
    const document = context.document as unknown as SvgDocument;
    const rect = element(document, 'rect', { x: left, y: top, width, height });
    return element(document, 'clipPath', { id: clip }, [rect]) as never;
  };

/** A plot as a group and its size; `id` makes the ids inside unique in the figure. */
export function drawPlot(document: SvgDocument, spec: PlotSpec, id: string, least?: Margins): DrawnPlot {
  const layout = plotLayout(spec, least);
  const { left, right, top, bottom } = layout;
  const area: PlotArea = {
    left,
    top,
    width: layout.width - left - right,
    height: layout.height - top - bottom,
    x: layout.x,
    y: layout.y,
    clip: `${id}-area`,
  };
  const plot = Plot.plot({
    document: document as never,
    width: layout.width,
    height: layout.height,
    marginLeft: left,
    marginRight: right,
    marginTop: top,
    marginBottom: bottom,
    x: scaleOf(spec.x, layout.x),
    y: scaleOf(spec.y, layout.y),
    color: { type: 'identity' },
    opacity: { type: 'identity' },
    marks: [
      clipPath(area),
      ...spec.marks.map((mark) => drawMark(mark, area)),
      drawStrip(spec.x, 'x', area),
      drawStrip(spec.y, 'y', area),
      ...xAxis(spec, layout),
      ...yAxis(spec, layout),
    ],
  }) as unknown as SvgElement;
  const children = [...plot.childNodes];
  let barLeft = left + area.width;
  for (const bar of colourBars(spec)) {
    barLeft += theme.gap;
    children.push(drawColourBar(document, bar, barLeft, top, area.height));
    barLeft += colourBarWidth(bar);
  }
  if (layout.legend !== null) {
    children.push(drawLegend(document, layout.legend.layout, layout.legend.x, layout.legend.y));
  }
  const look = { fill: theme.ink, 'text-anchor': 'middle', 'data-part': 'plot' };
  return { node: element(document, 'g', look, children), width: layout.width, height: layout.height };
}
