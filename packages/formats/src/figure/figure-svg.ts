import type { FigureSpec, FigureValue, LegendEntry, Lineage } from '@ramify/sdk';
import { textBytes } from '../write/bytes.ts';
import { xmlText } from '../write/xml-text.ts';
import { drawGrid } from './draw-grid.ts';
import { drawPicture, pictureSize } from './draw-picture.ts';
import { drawPlot, type DrawnPlot } from './draw-plot.ts';
import { drawLegend, legendLines } from './legend.ts';
import { element, newDocument, type SvgDocument } from './svg-element.ts';
import { svgText } from './svg-text.ts';
import { theme } from './theme.ts';

const pictureWidth = 512;

function withLegend(
  document: SvgDocument,
  drawn: DrawnPlot,
  entries: readonly LegendEntry[] = [],
): DrawnPlot {
  if (entries.length === 0) return drawn;
  const layout = legendLines(entries, drawn.width - 8);
  const legend = drawLegend(document, layout, 4, drawn.height + 6);
  return {
    node: element(document, 'g', {}, [drawn.node, legend]),
    width: Math.max(drawn.width, layout.width + 8),
    height: drawn.height + layout.height + 10,
  };
}

function draw(document: SvgDocument, spec: FigureSpec): DrawnPlot {
  switch (spec.type) {
    case 'picture': {
      const node = drawPicture(document, spec, pictureWidth);
      return withLegend(document, { node, ...pictureSize(spec, pictureWidth) }, spec.legend);
    }
    case 'plot':
      return drawPlot(document, spec, 'plot');
    case 'grid':
      return withLegend(document, drawGrid(document, spec), spec.legend);
  }
}

const provenance = ({ graphTitle, graphHash, appVersion }: Lineage): string =>
  `<metadata><provenance xmlns="urn:ramify" program="Ramify ${xmlText(appVersion)}" ` +
  `graph="${xmlText(graphTitle)}" graph-hash="${xmlText(graphHash)}"/></metadata>`;

export interface FigureSvg {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/**
 * A figure as SVG: strokes and text stay such, so that it can be edited and searched; matrices and images are
 * embedded pictures. Elements carry the ids of their regions (`data-id`). With `lineage`, a metadata element
 * names the program, the workflow and its hash. The text depends on the arguments alone.
 */
export function figureSvg({ title, caption, spec }: FigureValue, lineage?: Lineage): FigureSvg {
  const document = newDocument();
  const drawn = draw(document, spec);
  const [width, height] = [Math.ceil(drawn.width), Math.ceil(drawn.height)];
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" ` +
      `height="${height}" viewBox="0 0 ${width} ${height}" font-family="${xmlText(theme.fontFamily)}" role="img">`,
    `<title>${xmlText(title)}</title><desc>${xmlText(caption)}</desc>`,
    lineage === undefined ? '' : provenance(lineage),
    `<rect width="${width}" height="${height}" fill="${theme.paper}"/>`,
    svgText(drawn.node),
    '</svg>\n',
  ].join('');
  return { svg, width, height };
}

export const figureSvgBytes = (figure: FigureValue, lineage?: Lineage): Uint8Array =>
  textBytes(figureSvg(figure, lineage).svg);
