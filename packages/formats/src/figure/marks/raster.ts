import type { Markish } from '@observablehq/plot';
import type { RasterMark } from '@ramify/sdk';
import { enlarge, paintBackground } from '../../picture/render.ts';
import { encodePng } from '../../write/png.ts';
import { pngUrl } from '../png-url.ts';
import { element, type SvgDocument } from '../svg-element.ts';
import type { PlotArea } from './plot-area.ts';

/** Cells are drawn this many times finer than px, so that their edges stay sharp when a figure is enlarged. */
const fineness = 4;
const mostPixels = 6e6;

/** Picture elements per cell, across and down. */
function wholeFactors(rows: number, columns: number, width: number, height: number): [number, number] {
  const across = Math.max(1, Math.ceil((fineness * width) / columns));
  const down = Math.max(1, Math.ceil((fineness * height) / rows));
  const excess = Math.sqrt(Math.max(1, (across * columns * down * rows) / mostPixels));
  return [Math.max(1, Math.floor(across / excess)), Math.max(1, Math.floor(down / excess))];
}

/** The cells as a PNG picture for an area of `width` x `height` px. */
export function cellsPng(
  mark: Pick<RasterMark, 'rows' | 'columns' | 'values' | 'colourMap' | 'range'>,
  width: number,
  height: number,
): Uint8Array {
  const { rows, columns, values, colourMap, range } = mark;
  const cells = new Uint8Array(3 * rows * columns);
  paintBackground({ background: values, colourMap, range }, cells);
  const [across, down] = wholeFactors(rows, columns, width, height);
  const data = enlarge(cells, columns, rows, across, down);
  return encodePng({ width: columns * across, height: rows * down, channels: 3, data });
}

/** A matrix as an embedded picture. */
export function raster(mark: RasterMark, area: PlotArea): Markish[] {
  if (mark.rows === 0 || mark.columns === 0) return [];
  return [
    (_index, scales, _values, _dimensions, context) => {
      const span = (scale: 'x' | 'y'): [number, number] => {
        const [a = 0, b = 0] = mark[scale].map((edge) => Number(scales[scale]?.(edge)));
        return [Math.min(a, b), Math.abs(b - a)];
      };
      const [left, width] = span('x');
      const [top, height] = span('y');
      const document = context.document as unknown as SvgDocument;
      const image = element(document, 'image', {
        x: left,
        y: top,
        width,
        height,
        preserveAspectRatio: 'none',
        'xlink:href': pngUrl(cellsPng(mark, width, height)),
      });
      const attributes = { 'data-mark': 'raster', 'data-name': mark.name, 'clip-path': `url(#${area.clip})` };
      return element(document, 'g', attributes, [image]) as never;
    },
  ];
}
