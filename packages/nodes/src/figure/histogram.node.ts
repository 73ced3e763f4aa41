import { AppError, defineNode, port } from '@ramify/sdk';
import type { BarsMark, PlotMark, PlotSpec } from '@ramify/sdk';
import * as z from 'zod';
import { integers, numbers } from '../skeleton/columns.ts';
import { binEdges, countInBins } from './histogram-bins.ts';
import { histogramValues } from './histogram-values.ts';
import { sizeParams } from './size-params.ts';

/** Fine white gaps part the bars. */
function bars(edges: Float64Array, from: Int32Array, counts: Int32Array): Omit<BarsMark, 'colour'> {
  const gap = ((edges.at(-1) ?? 1) - (edges[0] ?? 0)) / 400;
  return {
    type: 'bars',
    x0: Float64Array.from(counts, (_, i) => (edges[i] ?? 0) + gap),
    x1: Float64Array.from(counts, (_, i) => (edges[i + 1] ?? 0) - gap),
    y0: Float64Array.from(from),
    y1: Float64Array.from(counts, (count, i) => (from[i] ?? 0) + count),
  };
}

/** All bins and the threshold, with a little space at both sides. */
function around(edges: Float64Array, line: number | null): readonly [number, number] {
  const [first, last] = [edges[0] ?? 0, edges.at(-1) ?? 1];
  const [low, high] = [Math.min(first, line ?? first), Math.max(last, line ?? last)];
  return [low - 0.025 * (high - low), high + 0.025 * (high - low)];
}

const sortedFinite = (values: Float64Array): Float64Array => values.filter(Number.isFinite).sort();

export default defineNode({
  type: 'figure.histogram',
  version: 1,
  title: 'Histogram',
  family: 'figure',
  summary: 'Draws the distribution of scores or of a column, with the threshold and what was kept.',
  docs: `For a factorization, the scores of its components (skewness after a selection); for a table, one of its columns of numbers (*Column* is for tables only). Where it is known what was kept (the flags of the factorization, or a column \`kept\`), kept values stand in green on the rejected ones in orange, and a short stroke below the bars marks every single value.

The line of a threshold is the one that the components were selected with, or that a column \`threshold\` of the table names. Only data without one can get a line of your own. Without a number of bins, their width is that of Freedman and Diaconis (1981), 2 · IQR / ∛n, with 5 to 60 bins; the last bin includes its upper edge. The threshold is always the edge of a bin. \`table\` holds the bins and their counts.`,
  keywords: ['distribution', 'skewness', 'threshold', 'kept', 'rejected', 'bins'],
  inputs: {
    data: port.any(['factorization', 'table'], { doc: 'Components with scores, or a table.' }),
  },
  outputs: {
    figure: port.figure({ doc: 'The histogram.' }),
    table: port.table({ doc: 'The bins drawn.' }),
  },
  params: z.object({
    column: z.string().max(80).default('').meta({
      title: 'Column',
      description: 'Column of the table; if empty, skewness or else the first column of numbers.',
    }),
    bins: z
      .int()
      .min(0)
      .max(500)
      .default(0)
      .meta({ title: 'Bins', zero: 'automatic', description: 'Number of bins; 0 chooses it by the data.' }),
    showThreshold: z.boolean().default(false).meta({
      title: 'Threshold line',
      description: 'Whether the line below is drawn; a threshold that the data were selected with always is.',
    }),
    threshold: z.number().min(-1e9).max(1e9).default(0).meta({
      title: 'Threshold',
      description: 'Where the line is drawn in data that were not selected.',
      main: true,
    }),
    ...sizeParams(400, 260),
  }),
  preview: 'figure',
  run({ inputs: { data }, params: { column, bins, showThreshold, threshold, width, height }, ctx }) {
    const { name, unit, values, kept, threshold: stated } = histogramValues(data, column);
    const sorted = sortedFinite(values);
    if (sorted.length === 0) {
      throw new AppError('E_DATA_EMPTY', `"${name}" holds no number to draw.`, { where: { port: 'data' } });
    }
    if (sorted.length < values.length) {
      ctx.warn(`${values.length - sorted.length} of ${values.length} values are undefined and left out.`);
    }
    const line = stated ?? (showThreshold ? threshold : null);
    const edges = binEdges(sorted, bins, line);
    const none = new Int32Array(edges.length - 1);
    const part = (wanted: boolean): Float64Array => values.filter((_, i) => (kept?.[i] ?? true) === wanted);
    const all = countInBins(values, edges);
    const rejected = countInBins(part(false), edges);
    const keptCounts = countInBins(part(true), edges);
    const ticks = (wanted: boolean): PlotMark => {
      const x = sortedFinite(part(wanted));
      const size = all.reduce((a, b) => Math.max(a, b), 0) / 28;
      const y = new Float64Array(x.length).fill(-size);
      return { type: 'ticks', x, y, size, colour: wanted ? 'kept' : 'rejected', opacity: 0.7, name: 'value' };
    };
    const marks: PlotMark[] =
      kept === null
        ? [{ ...bars(edges, none, all), colour: 'soft', name: name }]
        : [
            { ...bars(edges, none, rejected), colour: 'rejected', name: 'rejected' },
            { ...bars(edges, rejected, keptCounts), colour: 'kept', name: 'kept' },
            ticks(false),
            ticks(true),
          ];
    if (line !== null) {
      const texts = [`threshold ${Number(line.toPrecision(3))}`.replace('-', '−')];
      marks.push({ type: 'rules', axis: 'x', at: Float64Array.of(line), texts, dashed: true, colour: 'ink' });
    }
    const label = name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');
    const keptCount = kept?.filter(Boolean).length ?? 0;
    const spec: PlotSpec = {
      type: 'plot',
      width,
      height,
      x: { label, unit, domain: around(edges, line) },
      y: { label: data.kind === 'factorization' ? 'Components' : 'Count' },
      marks,
      ...(kept === null
        ? {}
        : {
            legend: [
              { text: `Kept (${keptCount})`, colour: 'kept', shape: 'box' },
              { text: `Rejected (${kept.length - keptCount})`, colour: 'rejected', shape: 'box' },
            ],
          }),
    };
    const verdict = kept === null ? '' : `; ${keptCount} kept, ${kept.length - keptCount} rejected`;
    const cut = line === null ? '' : `, threshold ${Number(line.toPrecision(3))}`;
    return {
      figure: {
        kind: 'figure',
        title: `Distribution of ${label.toLowerCase()}`,
        caption: `${label} of ${sorted.length} values in ${edges.length - 1} bins${cut}${verdict}.`,
        spec,
      },
      table: {
        kind: 'table',
        title: `Distribution of ${label.toLowerCase()}`,
        rows: all.length,
        columns: [
          numbers(['from', unit, 'Lower edge of the bin, included.'], edges.subarray(0, -1)),
          numbers(['to', unit, 'Upper edge of the bin; included in the last bin only.'], edges.subarray(1)),
          integers(['count', '', 'Values in the bin.'], all),
          ...(kept === null
            ? []
            : [
                integers(['kept', '', 'Kept values in the bin.'], keptCounts),
                integers(['rejected', '', 'Rejected values in the bin.'], rejected),
              ]),
        ],
      },
    };
  },
});
