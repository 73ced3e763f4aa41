import type { Markish } from '@observablehq/plot';
import type { AxisSpec } from '@ramify/sdk';
import type { PlotArea } from './marks/plot-area.ts';
import { strip } from './plot-layout.ts';
import { element, type SvgDocument, type SvgElement } from './svg-element.ts';
import { fillColour } from './theme.ts';

/** Runs of equal labels as coloured pieces between the axis and its tick marks. */
export function drawStrip(axis: AxisSpec, name: 'x' | 'y', area: PlotArea): Markish {
  return (_index, scales, _values, _dimensions, context) => {
    const labels = axis.strip;
    if (labels === undefined) return null;
    const document = context.document as unknown as SvgDocument;
    const pieces: SvgElement[] = [];
    for (let start = 0; start < labels.length;) {
      let end = start + 1;
      while (end < labels.length && labels[end] === labels[start]) end += 1;
      const [a = 0, b = 0] = [start - 0.5, end - 0.5].map((edge) => Number(scales[name]?.(edge)));
      const [from, length] = [Math.min(a, b), Math.abs(b - a)];
      const fill = fillColour(labels[start] ?? 0);
      pieces.push(
        element(
          document,
          'rect',
          name === 'y'
            ? { x: area.left - strip.gap - strip.width, y: from, width: strip.width, height: length, fill }
            : { x: from, y: area.top + area.height + strip.gap, width: length, height: strip.width, fill },
        ),
      );
      start = end;
    }
    return element(document, 'g', { 'data-part': `${name} strip` }, pieces) as never;
  };
}
