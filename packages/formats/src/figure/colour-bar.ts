import type { PlotSpec, RasterMark } from '@ramify/sdk';
import { cellsPng } from './marks/raster.ts';
import { pngUrl } from './png-url.ts';
import { element, type SvgDocument, type SvgElement } from './svg-element.ts';
import { textWidth } from './text-width.ts';
import { theme } from './theme.ts';
import { axisTicks, axisTitle } from './ticks.ts';

const thickness = 9;
const longest = 160;
const textGap = 3;

/** One bar for each scale of colours that the marks use. */
export function colourBars({ marks }: PlotSpec): RasterMark[] {
  const found = new Map<string, RasterMark>();
  for (const mark of marks) {
    if (mark.type !== 'raster' || mark.label === '') continue;
    const key = `${mark.label}/${mark.colourMap}/${mark.range.join()}`;
    if (!found.has(key)) found.set(key, mark);
  }
  return [...found.values()];
}

const ticksOf = ({ range }: RasterMark, length: number) => axisTicks({ label: '' }, range, length, 34);

export function colourBarWidth(mark: RasterMark): number {
  const texts = ticksOf(mark, longest).map(({ text }) => textWidth(text, theme.tickFont));
  return thickness + theme.tick + textGap + Math.max(0, ...texts) + 4 + theme.labelFont;
}

/** A vertical bar with ticks at its right and its title beside them. */
export function drawColourBar(
  document: SvgDocument,
  mark: RasterMark,
  x: number,
  y: number,
  height: number,
): SvgElement {
  const length = Math.min(longest, height);
  const [low, high] = mark.range;
  const place = (value: number): number => length - ((value - low) / (high - low)) * length;
  const steps = 128;
  const values = Float32Array.from({ length: steps }, (_, i) => high - ((i + 0.5) / steps) * (high - low));
  const png = cellsPng({ ...mark, rows: steps, columns: 1, values }, thickness / 4, length / 4);
  const right = colourBarWidth(mark);
  const children = [
    element(document, 'image', {
      width: thickness,
      height: length,
      preserveAspectRatio: 'none',
      'xlink:href': pngUrl(png),
    }),
    ...ticksOf(mark, length).flatMap(({ at, text }) => [
      element(document, 'path', {
        d: `M${thickness},${place(at)}h${theme.tick - 1}`,
        stroke: theme.soft,
      }),
      element(document, 'text', { x: thickness + theme.tick + textGap, y: place(at), dy: '0.36em' }, [text]),
    ]),
    element(
      document,
      'text',
      {
        transform: `translate(${right - 2},${length / 2})rotate(-90)`,
        'text-anchor': 'middle',
        'font-size': theme.labelFont,
      },
      [axisTitle(mark)],
    ),
  ];
  const look = {
    transform: `translate(${x},${y})`,
    'font-size': theme.tickFont,
    'text-anchor': 'start',
    fill: theme.ink,
    'data-part': 'colour bar',
  };
  return element(document, 'g', look, children);
}
