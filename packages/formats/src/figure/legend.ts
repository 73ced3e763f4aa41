import type { LegendEntry } from '@ramify/sdk';
import { element, type SvgDocument, type SvgElement } from './svg-element.ts';
import { textWidth } from './text-width.ts';
import { fillColour, strokeColour, theme } from './theme.ts';

const lineHeight = 15;
const swatch = 18;
const between = 14;

/** Where the entries stand and what they take together. */
export interface LegendLayout {
  readonly places: readonly { readonly entry: LegendEntry; readonly x: number; readonly y: number }[];
  readonly width: number;
  readonly height: number;
}

const entryWidth = ({ text }: LegendEntry): number => swatch + textWidth(text, theme.tickFont);

/** Entries side by side, in as many lines as they need. */
export function legendLines(entries: readonly LegendEntry[], most: number): LegendLayout {
  const places: { entry: LegendEntry; x: number; y: number }[] = [];
  let [x, y, width] = [0, 0, 0];
  for (const entry of entries) {
    if (x > 0 && x + entryWidth(entry) > most) [x, y] = [0, y + lineHeight];
    places.push({ entry, x, y });
    x += entryWidth(entry) + between;
    width = Math.max(width, x - between);
  }
  return { places, width, height: entries.length === 0 ? 0 : y + lineHeight };
}

/** Entries one below the other, in as many columns as the height demands. */
export function legendColumns(entries: readonly LegendEntry[], height: number): LegendLayout {
  const rows = Math.max(1, Math.floor(height / lineHeight));
  const places: { entry: LegendEntry; x: number; y: number }[] = [];
  let [left, width] = [0, 0];
  for (let start = 0; start < entries.length; start += rows) {
    const column = entries.slice(start, start + rows);
    column.forEach((entry, i) => places.push({ entry, x: left, y: i * lineHeight }));
    width = left + Math.max(...column.map(entryWidth));
    left = width + between;
  }
  return { places, width, height: Math.min(rows, entries.length) * lineHeight };
}

function symbol(document: SvgDocument, { shape, colour }: LegendEntry): SvgElement {
  const [fill, stroke] = [fillColour(colour), strokeColour(colour)];
  const y = lineHeight / 2;
  switch (shape) {
    case 'dot':
      return element(document, 'circle', { cx: 6, cy: y, r: 3.5, fill, stroke, 'stroke-width': 0.7 });
    case 'triangle':
      return element(document, 'path', { d: `M6,${y - 4}l4,7h-8z`, fill });
    case 'box':
      return element(document, 'rect', { x: 1, y: y - 5, width: 10, height: 10, fill });
    case 'tick':
      return element(document, 'path', { d: `M6,${y - 5}V${y + 5}`, stroke, 'stroke-width': 1.6 });
    case 'line':
    case 'dash':
      return element(document, 'path', {
        d: `M0,${y}H13`,
        stroke,
        'stroke-width': 1.6,
        'stroke-dasharray': shape === 'dash' ? '4,3' : undefined,
      });
  }
}

export function drawLegend(document: SvgDocument, layout: LegendLayout, x: number, y: number): SvgElement {
  const entries = layout.places.map((place) =>
    element(document, 'g', { transform: `translate(${place.x},${place.y})` }, [
      symbol(document, place.entry),
      element(document, 'text', { x: swatch, y: lineHeight / 2, dy: '0.36em' }, [place.entry.text]),
    ]),
  );
  const look = {
    transform: `translate(${x},${y})`,
    'font-size': theme.tickFont,
    'text-anchor': 'start',
    fill: theme.ink,
    'data-part': 'legend',
  };
  return element(document, 'g', look, entries);
}
