import { AppError, defineNode, port } from '@ramify/sdk';
import * as z from 'zod';
import { blockCaption, blockMeans } from './block-means.ts';
import { chosenOnsets } from './chosen-onsets.ts';
import { chooseTraces, chosenValues } from './chosen-traces.ts';
import { clusterSummary } from './clusters-of.ts';
import { contrastParams, requireRange } from './contrast-params.ts';
import { extremes } from './figure-range.ts';
import { quantile } from './quantile.ts';
import { signalLabel } from './signal-label.ts';
import { sizeParams } from './size-params.ts';
import { traceHeatMap } from './trace-heat-map.ts';
import { traceLines } from './trace-lines.ts';
import { tracesTable } from './traces-table.ts';

/** More rows than this are no longer told apart as lines. */
const mostLines = 30;
/** Cells of a heat map; finer ones would be lost in print. */
const mostCells = [1000, 2400] as const;

export default defineNode({
  type: 'figure.traces',
  version: 1,
  title: 'Trace plot',
  family: 'figure',
  summary:
    'Draws traces as stacked lines or as a heat map, sorted by cluster, with F0 and transients marked.',
  docs: `**Lines**: traces one below the other, each at the height of its median, all on one scale (with a scale bar) or each on its own. F0, if connected, is drawn on the trace that it belongs to: connect the traces before ΔF/F. Short strokes below a trace mark the onsets of transients.

**Heat map**: a row of colours per trace, the percentiles of all values as ends of the colours; white strokes mark onsets. F0 is not drawn. More than 1,000 rows or 2,400 frames are drawn as means of blocks of neighbours, which the caption says.

With clusters, rows are sorted by cluster (the strongest members first, noise last), and clusters have the colours that they have in all pictures. Where more traces come than are to be drawn, an evenly spread choice is, in the same order.

\`table\` holds what is drawn: one row per point in time, a column per trace in the order drawn, next to it F0 and the number of onsets.`,
  keywords: ['calcium', 'ΔF/F', 'heat map', 'raster', 'transients', 'baseline', 'F0', 'plot'],
  inputs: {
    traces: port.traces({ doc: 'Traces to draw.' }),
    partition: port.partition({ doc: 'Clusters that sort and colour the rows, by id.', optional: true }),
    events: port.events({ doc: 'Transients whose onsets are marked.', optional: true }),
    baseline: port.traces({ doc: 'F0 of the same traces, drawn on them (lines only).', optional: true }),
  },
  outputs: {
    figure: port.figure({ doc: 'The traces.' }),
    table: port.table({ doc: 'The values drawn.' }),
  },
  params: z.object({
    style: z
      .enum(['auto', 'lines', 'heatMap'])
      .default('auto')
      .meta({
        title: 'Style',
        description: 'How the traces are drawn.',
        main: true,
        choices: {
          auto: `Lines for at most ${mostLines} traces, a heat map for more.`,
          lines: 'Lines one below the other.',
          heatMap: 'Rows of colours.',
        },
      }),
    order: z
      .enum(['cluster', 'given'])
      .default('cluster')
      .meta({
        title: 'Order',
        description: 'Order of the rows.',
        choices: { cluster: 'By cluster, if clusters are connected.', given: 'As the traces come.' },
      }),
    scale: z
      .enum(['common', 'each'])
      .default('common')
      .meta({
        title: 'Scale',
        description: 'Lines only: what a transient of usual size is as high as.',
        choices: { common: 'All traces on one scale.', each: 'Each trace on its own scale.' },
      }),
    most: z
      .int()
      .min(1)
      .max(5000)
      .default(1000)
      .meta({ title: 'At most', description: 'Traces that are drawn; of more, an evenly spread choice.' }),
    from: z.number().min(0).max(1e7).default(0).meta({
      title: 'From',
      unit: 's',
      description: 'First time to show; in frames if the frame rate is unknown.',
    }),
    duration: z.number().min(0).max(1e7).default(0).meta({
      title: 'Duration',
      unit: 's',
      zero: 'all the rest',
      description: 'Length of what is shown; 0 is all the rest. In frames if the frame rate is unknown.',
    }),
    ...contrastParams,
    colourMap: contrastParams.colourMap.default('viridis').meta({
      title: 'Colour map',
      description: 'Heat map only: colours from low to high values.',
      choices: {
        grey: 'Black to white.',
        magma: 'Black over purple and orange to pale yellow.',
        viridis: 'Violet over green to yellow.',
      },
    }),
    ...sizeParams(680, 400),
  }),
  preview: 'figure',
  async run({ inputs: { traces, partition, events, baseline }, params, ctx }) {
    const { style, order, scale, most, low, high, colourMap, width, height } = params;
    requireRange(low, high);
    const asLines = style === 'lines' || (style === 'auto' && Math.min(traces.count, most) <= mostLines);
    const chosen = chooseTraces(traces, partition, {
      byCluster: order === 'cluster',
      from: params.from,
      duration: params.duration,
      mostRows: most,
    });
    const values = chosenValues(chosen, traces, traces, 'traces');
    if (!values.some(Number.isFinite)) {
      throw new AppError('E_DATA_NAN', 'The traces have no number in the time to show.', {
        where: { port: 'traces' },
      });
    }
    const onsets = events === undefined ? null : chosenOnsets(chosen, events, traces);
    const f0 = baseline === undefined || !asLines ? null : chosenValues(chosen, baseline, traces, 'baseline');
    if (baseline !== undefined && baseline.unit !== traces.unit) {
      ctx.warn(
        `F0 is in ${baseline.unit || 'no unit'}, the traces are in ${traces.unit || 'no unit'}: F0 belongs on the traces before ΔF/F.`,
      );
    }
    const rows = chosen.ids.length;
    const { unit } = traces;
    const whole = { values, rows, columns: chosen.frames, rowsPer: 1, columnsPer: 1 };
    const blocks = asLines ? whole : blockMeans(values, [rows, chosen.frames], mostCells);
    const label = signalLabel(unit);
    const { linearTicks } = await import('@ramify/formats/figure/ticks');
    const spec = asLines
      ? traceLines(
          { chosen, values, baseline: f0, onsets, unit, common: scale === 'common', width, height },
          linearTicks,
        )
      : traceHeatMap({
          chosen,
          blocks,
          onsets: blocks.rowsPer > 1 ? null : onsets,
          label,
          unit,
          colourMap,
          range: colourRange(blocks.values, low, high),
          width,
          height,
        });
    const clusters = chosen.allClusters === null ? '' : `, ${clusterSummary(chosen.allClusters)}`;
    const cut = rows < traces.count ? ` ${rows} of ${traces.count} traces are shown.` : '';
    const reduced = blockCaption(blocks, ['trace', 'frame']);
    const own = asLines && scale === 'each' ? ' Each trace is on its own scale.' : '';
    return {
      figure: {
        kind: 'figure',
        title: `${rows} ${rows === 1 ? 'trace' : 'traces'}`,
        caption: `Traces of ${rows} regions (${label})${clusters}.${cut}${reduced}${own}`,
        spec,
      },
      table: tracesTable({
        chosen,
        values: blocks,
        baseline: f0,
        onsets: blocks.rowsPer > 1 ? null : onsets,
        unit,
      }),
    };
  },
});

function colourRange(values: Float32Array, low: number, high: number): readonly [number, number] {
  const [from, to] = [quantile(values, low / 100), quantile(values, high / 100)];
  if (to > from) return [from, to];
  const [least, most] = extremes(values);
  return most > least ? [least, most] : [least, least + 1];
}
