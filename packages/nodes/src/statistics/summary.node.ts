import { AppError, defineNode, port, type TableColumn, type TableValue } from '@ramify/sdk';
import * as z from 'zod';
import { integers, main, numbers, texts } from '../skeleton/columns.ts';
import { recordingName, recordingParam } from './recording-name.ts';
import type { Timing } from './require-ids.ts';
import { activityColumns } from './summary-activity.ts';
import { requireOneRecording } from './summary-checks.ts';
import { clusterColumns } from './summary-clusters.ts';
import { correlationColumns } from './summary-correlation.ts';
import { synchronyColumns } from './summary-synchrony.ts';
import { sideBySide } from './side-by-side.ts';

/** Name, length and frame rate of the recording, as far as they are known. */
function recordingColumns(name: string, timing: Timing | undefined): TableColumn[] {
  const columns = name === '' ? [] : [texts(['recording', '', 'Name of the recording.'], [name])];
  if (timing === undefined) return columns;
  const { frames, frameRate } = timing;
  columns.push(integers(['frames', '', 'Frames of the recording.'], [frames]));
  if (frameRate === null) return columns;
  columns.push(numbers(['frame rate', 'Hz', 'Frames per second.'], [frameRate]));
  columns.push(main(numbers(['recording duration', 's', 'Frames / frame rate.'], [frames / frameRate])));
  return columns;
}

function oneRow({ rows, columns, title }: TableValue): { title: string; columns: readonly TableColumn[] } {
  if (rows === 1) return { title, columns };
  throw new AppError('E_DATA_SHAPE', `The table "${title}" has ${rows} rows instead of one.`, {
    where: { port: 'tables' },
    remedy: 'Connect tables of the whole recording, such as the summary of Morphology tables.',
  });
}

export default defineNode({
  type: 'statistics.summary',
  version: 1,
  title: 'Recording summary',
  family: 'statistics',
  summary: 'Puts everything that is known of a recording into one row.',
  docs: `One table of one row; every input is optional and adds its columns. Summaries of many recordings, below each other, are what *Group statistics* compares.

| input | columns |
|---|---|
| tables | their columns as they are (one row each, such as the morphology of the recording) |
| events | active regions (with *Least events* or more) and their share; events, mean rate per region, over all and over active ones; medians over all events of duration, amplitude, rise, decay, FWHM; mean duty |
| correlation or traces | mean correlation of all pairs, and with *clusters* of pairs within one cluster and of two; by the matrix if it is connected, otherwise Pearson's of the traces |
| clusters, assemblies | number, mean size, largest, share of regions in none |
| participation | synchronous events (columns), their rate, mean share of regions that take part |

\`regions\` is the number of regions of the events, otherwise of the traces, the correlations or the clusters: *Group statistics* reports it beside the number of animals. Inputs of different length, frame rate or regions are refused.

Limits: medians over all events weigh lively regions more; the mean rate weighs all regions alike. Correlations within clusters are high by construction if clusters were made of these correlations.`,
  keywords: ['recording', 'overview', 'one row', 'csv', 'metrics', 'active share'],
  inputs: {
    tables: port.table({
      doc: 'Tables of one row, such as the summary of the morphology.',
      many: true,
      optional: true,
    }),
    movie: port.movie({ doc: 'Movie whose name stands in the column recording.', optional: true }),
    events: port.events({ doc: 'Events of all regions.', optional: true }),
    traces: port.traces({ doc: 'Traces of the regions.', optional: true }),
    correlation: port.matrix({ doc: 'Correlation of each pair of regions.', optional: true }),
    clusters: port.partition({ doc: 'Cluster of each region.', optional: true }),
    participation: port.matrix({
      doc: 'Regions x synchronous events, above 0 for those that take part.',
      optional: true,
    }),
    assemblies: port.partition({ doc: 'Assembly of each region.', optional: true }),
  },
  outputs: { table: port.table({ doc: 'One row.' }) },
  params: z.object({
    recording: recordingParam,
    leastEvents: z.int().min(1).max(1000).default(1).meta({
      title: 'Least events',
      description: 'A region with this many events or more counts as active.',
    }),
  }),
  infer: () => ({ table: { count: 1 } }),
  preview: 'table',
  async run({ inputs, params: { recording, leastEvents } }) {
    const { tables, movie, events, traces, correlation, clusters, participation, assemblies } = inputs;
    const regions = requireOneRecording(inputs);
    const timing = events ?? traces;
    const own: TableColumn[] = [];
    if (regions !== undefined)
      own.push(main(integers(['regions', '', 'Number of regions.'], [regions.length])));
    if (events !== undefined) own.push(...(await activityColumns(events, leastEvents)));
    own.push(...(await correlationColumns(correlation, traces, clusters)));
    if (clusters !== undefined) {
      own.push(...clusterColumns(clusters, { one: 'cluster', many: 'clusters', none: 'noise' }));
    }
    if (participation !== undefined) own.push(...synchronyColumns(participation, timing ?? movie));
    if (assemblies !== undefined) {
      own.push(
        ...clusterColumns(assemblies, { one: 'assembly', many: 'assemblies', none: 'outside assemblies' }),
      );
    }
    const columns = sideBySide([
      { title: 'recording', columns: recordingColumns(recordingName(recording, movie), timing ?? movie) },
      ...tables.map(({ value }) => oneRow(value)),
      { title: 'activity', columns: own },
    ]);
    if (columns.length === 0) {
      throw new AppError('E_INPUT_MISSING', 'Nothing is connected that could be summed up.', {
        remedy: 'Connect events, traces, clusters or tables of one row.',
      });
    }
    return { table: { kind: 'table' as const, title: 'Recording', rows: 1, columns } };
  },
});
