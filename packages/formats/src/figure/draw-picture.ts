import type { PictureSpec } from '@ramify/sdk';
import { renderPicture } from '../picture/render.ts';
import { chooseScaleBar } from '../picture/scale-bar.ts';
import { formatNumber } from '../report/format-value.ts';
import { encodePng } from '../write/png.ts';
import { pngUrl } from './png-url.ts';
import { element, type SvgDocument, type SvgElement } from './svg-element.ts';
import { theme } from './theme.ts';

const highest = 720;

/** Size in px at which a picture is shown that may be `width` px wide. */
export function pictureSize(spec: PictureSpec, width: number): { width: number; height: number } {
  const height = Math.min(highest, (width * spec.height) / spec.width);
  return { width: (height * spec.width) / spec.height, height };
}

function scaleBar(document: SvgDocument, spec: PictureSpec, width: number, height: number): SvgElement[] {
  if (spec.pixelSize === null) return [];
  const bar = chooseScaleBar(width, (spec.pixelSize.x * spec.width) / width);
  if (bar === null) return [];
  const thickness = Math.max(2, Math.min(4, width / 120));
  const margin = Math.max(5, width / 36);
  const x = width - margin - bar.pixels;
  const y = height - margin - thickness;
  const rim = { stroke: '#111111', 'stroke-opacity': 0.75 };
  const line = element(document, 'rect', {
    x,
    y,
    width: bar.pixels,
    height: thickness,
    fill: '#ffffff',
    ...rim,
    'stroke-width': 1,
  });
  if (width < 160) return [line];
  const label = {
    x: x + bar.pixels / 2,
    y: y - 4,
    'text-anchor': 'middle',
    'font-size': theme.tickFont,
    fill: '#ffffff',
    'paint-order': 'stroke',
    ...rim,
    'stroke-width': 2.5,
    'stroke-linejoin': 'round',
  };
  return [line, element(document, 'text', label, [`${formatNumber(bar.micrometres)} µm`])];
}

/** A picture with its scale bar as strokes and text, so that they stay sharp and can be edited. */
export function drawPicture(document: SvgDocument, spec: PictureSpec, most: number): SvgElement {
  const { width, height } = pictureSize(spec, most);
  const picture = renderPicture(spec, { minWidth: Math.round(2 * width), scaleBar: false });
  const png = encodePng({ ...picture, channels: 3 });
  const image = element(document, 'image', {
    width,
    height,
    preserveAspectRatio: 'none',
    'xlink:href': pngUrl(png),
  });
  return element(document, 'g', { 'data-part': 'picture' }, [
    image,
    ...scaleBar(document, spec, width, height),
  ]);
}
