import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import type { FigureValue, Lineage } from '@ramify/sdk';
import { figureSvg } from './figure-svg.ts';
import { lineageTexts } from './lineage-texts.ts';
import { withPngText } from '../write/png-text.ts';

const require = createRequire(import.meta.url);
/** Without a font of its own the renderer leaves out all text without a word. */
const fontFiles = [require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')];

const mostPixels = 1e8;

/**
 * A figure as PNG, `scale` pixels per px of the figure (96 px are one inch), with title, caption and, with
 * `lineage`, the workflow and its hash as texts.
 */
export function figurePng(figure: FigureValue, scale = 3, lineage?: Lineage): Uint8Array {
  const { svg, width, height } = figureSvg(figure);
  const zoom = Math.min(scale, Math.sqrt(mostPixels / (width * height)));
  const png = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: zoom },
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: 'DejaVu Sans' },
  })
    .render()
    .asPng();
  return withPngText(
    png,
    { Title: figure.title, Description: figure.caption, ...lineageTexts(lineage) },
    96 * zoom,
  );
}
