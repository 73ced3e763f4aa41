import type { GridPanel, GridSpec } from '@ramify/sdk';
import { drawPicture, pictureSize } from './draw-picture.ts';
import { drawPlot } from './draw-plot.ts';
import { plotLayout, type Margins } from './plot-layout.ts';
import { element, type SvgDocument, type SvgElement } from './svg-element.ts';
import { fitText } from './text-width.ts';
import { strokeColour, theme } from './theme.ts';

const gap = 10;
const titleHeight = 16;
const edge = 4;

interface Placed {
  readonly panel: GridPanel;
  readonly column: number;
  readonly row: number;
  readonly width: number;
  readonly height: number;
}

function placed({ panels, columns, panelWidth }: GridSpec): Placed[] {
  return panels.map((panel, i) => {
    const { spec } = panel;
    const size = spec.type === 'picture' ? pictureSize(spec, panelWidth) : plotLayout(spec);
    return {
      panel,
      column: i % columns,
      row: Math.floor(i / columns),
      width: size.width,
      height: size.height,
    };
  });
}

const greatest = (count: number, entries: readonly (readonly [number, number])[]): number[] => {
  const most = Array.from({ length: count }, () => 0);
  for (const [at, value] of entries) most[at] = Math.max(most[at] ?? 0, value);
  return most;
};

const starts = (sizes: readonly number[], from: number): number[] => {
  let at = from;
  return sizes.map((size) => {
    const start = at;
    at += size + gap;
    return start;
  });
};

/** Left and right margins that all plots of a column share. */
function sharedMargins(cells: readonly Placed[], columns: number): Margins[] {
  const margins = Array.from({ length: columns }, () => ({ left: 0, right: 0 }));
  for (const { panel, column } of cells) {
    const shared = margins[column];
    if (panel.spec.type !== 'plot' || shared === undefined) continue;
    const { left, right } = plotLayout(panel.spec);
    shared.left = Math.max(shared.left, left);
    shared.right = Math.max(shared.right, right);
  }
  return margins;
}

/** Kept and rejected panels differ in colour and in stroke. */
function outline(document: SvgDocument, { panel, width, height }: Placed): SvgElement[] {
  if (panel.outline === undefined) return [];
  const rejected = panel.outline === 'rejected';
  return [
    element(document, 'rect', {
      x: -2,
      y: -2,
      width: width + 4,
      height: height + 4,
      fill: 'none',
      stroke: strokeColour(panel.outline),
      'stroke-width': rejected ? 1.5 : 2.5,
      'stroke-dasharray': rejected ? '5,3' : undefined,
    }),
  ];
}

/** Panels row by row; returns the group and its size. */
export function drawGrid(
  document: SvgDocument,
  spec: GridSpec,
): { node: SvgElement; width: number; height: number } {
  const cells = placed(spec);
  const columns = Math.min(spec.columns, Math.max(1, cells.length));
  const rows = Math.ceil(cells.length / columns);
  const margins = sharedMargins(cells, columns);
  const titled = Array.from({ length: rows }, (_, row) =>
    cells.some((cell) => cell.row === row && (cell.panel.title ?? '') !== '') ? titleHeight : 0,
  );
  const widths = greatest(
    columns,
    cells.map(({ column, width }) => [column, width] as const),
  );
  const heights = greatest(
    rows,
    cells.map(({ row, height }) => [row, height + (titled[row] ?? 0)] as const),
  );
  const [lefts, tops] = [starts(widths, edge), starts(heights, edge)];
  const children = cells.map((cell, i) => {
    const { panel, column, row, width } = cell;
    const top = (tops[row] ?? 0) + (titled[row] ?? 0);
    const drawn =
      panel.spec.type === 'plot'
        ? drawPlot(document, panel.spec, `panel-${i + 1}`, margins[column]).node
        : drawPicture(document, panel.spec, spec.panelWidth);
    const title = fitText(panel.title ?? '', width, theme.titleFont);
    return element(
      document,
      'g',
      {
        transform: `translate(${lefts[column] ?? 0},${top})`,
        'data-id': panel.id,
        'data-verdict': panel.outline,
      },
      [
        drawn,
        ...outline(document, cell),
        ...(title === ''
          ? []
          : [element(document, 'text', { y: -6, 'font-size': theme.titleFont, fill: theme.ink }, [title])]),
      ],
    );
  });
  const end = (at: readonly number[], sizes: readonly number[]): number =>
    (at.at(-1) ?? 0) + (sizes.at(-1) ?? 0) + edge;
  return {
    node: element(document, 'g', {}, children),
    width: end(lefts, widths),
    height: end(tops, heights),
  };
}
