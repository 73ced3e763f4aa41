import { AppError, defineNode, port } from '@ramify/sdk';
import type { LegendEntry, PlotSpec } from '@ramify/sdk';
import * as z from 'zod';
import { integers, numbers } from '../skeleton/columns.ts';
import { clustersOf, clusterSummary } from './clusters-of.ts';
import { activeCounts, activityTable, sumOf, synchronousEvents } from './raster-activity.ts';
import { eventMarks, sumDomain, sumMarks } from './raster-marks.ts';
import { rowsOf } from './raster-rows.ts';
import { sizeParams } from './size-params.ts';

export default defineNode({
  type: 'figure.raster',
  version: 1,
  title: 'Event raster',
  family: 'figure',
  summary: 'Draws the transients of all regions, with synchronous events and the summed activity below.',
  docs: `A row for each region that was searched, also those without transients; a stroke at each onset, or a bar from the first to the last frame of each transient. With clusters or assemblies, rows are sorted and coloured by them.

Below stands the summed activity: the trace that is connected, or else the number of regions that are within a transient in each frame. Synchronous events are thin lines through the raster and triangles above the sum; their threshold, if the table names it (column \`threshold\`), is a dashed line.

\`table\` holds the transients drawn with their rows, \`activity\` the sum frame by frame with the synchronous events.`,
  keywords: ['SCE', 'synchronous', 'raster plot', 'onsets', 'assemblies', 'network'],
  inputs: {
    events: port.events({ doc: 'Transients to draw.' }),
    partition: port.partition({ doc: 'Clusters or assemblies that sort the rows, by id.', optional: true }),
    synchronous: port.table({ doc: 'Synchronous events, with a column of their frames.', optional: true }),
    activity: port.traces({ doc: 'Summed activity, one trace.', optional: true }),
  },
  outputs: {
    figure: port.figure({ doc: 'Raster and sum.' }),
    table: port.table({ doc: 'The transients drawn.' }),
    activity: port.table({ doc: 'The sum drawn, one row per frame.' }),
  },
  params: z.object({
    show: z
      .enum(['onset', 'active'])
      .default('onset')
      .meta({
        title: 'Show',
        description: 'What stands for a transient.',
        main: true,
        choices: { onset: 'A stroke at its onset.', active: 'A bar from its first to its last frame.' },
      }),
    ...sizeParams(680, 420),
  }),
  preview: 'figure',
  run({ inputs: { events, partition, synchronous: table, activity }, params: { show, width, height } }) {
    const { regions, frames, frameRate, ids, onset } = events;
    if (regions.length === 0 || frames === 0) {
      throw new AppError('E_DATA_EMPTY', 'No region was searched for events.', { where: { port: 'events' } });
    }
    const found = partition === undefined ? null : clustersOf(regions, partition, 'regions');
    const rows = rowsOf(events, found);
    const synchronous = table === undefined ? null : synchronousEvents(table, frames, frameRate);
    const sum = activity === undefined ? activeCounts(events) : sumOf(activity, frames);
    const time = (frame: number): number => frame / (frameRate ?? 1);
    const axis = frameRate === null ? { label: 'Frame' } : { label: 'Time', unit: 's' };
    const domain = [0, time(frames)] as const;
    const count = regions.length;
    const below = Math.round(Math.min(150, Math.max(100, height * 0.28)));
    const raster: PlotSpec = {
      type: 'plot',
      width,
      height: height - below,
      x: { label: '', domain, ticks: [] },
      y: {
        label: count > 40 ? `Region (n = ${count})` : 'Region',
        scale: 'category',
        categories: Array.from(rows.ids, String),
        reversed: true,
        ...(count > 40 ? { ticks: [] } : {}),
        ...(rows.clusters === null ? {} : { strip: rows.clusters.groups }),
      },
      marks: eventMarks(events, rows, time, { show, synchronous }),
    };
    const total: PlotSpec = {
      type: 'plot',
      width,
      height: below,
      x: { ...axis, domain },
      y: {
        ...(activity === undefined ? { label: 'Active' } : { label: 'Sum', unit: activity.unit }),
        domain: sumDomain(sum, synchronous),
      },
      marks: sumMarks(sum, time, synchronous),
    };
    const clusters = found === null ? '' : `, ${clusterSummary(found.clusters)}`;
    const together = synchronous === null ? '' : `; ${synchronous.frame.length} synchronous events`;
    const legend: LegendEntry[] =
      synchronous === null
        ? []
        : [{ text: `Synchronous event (${synchronous.frame.length})`, colour: 'accent', shape: 'triangle' }];
    return {
      figure: {
        kind: 'figure',
        title: `${onset.length} transients of ${count} regions`,
        caption: `${onset.length} transients of ${count} regions${clusters}${together}.`,
        spec: {
          type: 'grid',
          columns: 1,
          panelWidth: width,
          panels: [{ spec: raster }, { spec: total }],
          legend,
        },
      },
      table: {
        kind: 'table',
        title: 'Transients',
        rows: onset.length,
        columns: [
          integers(['id', '', 'Id of the region.'], ids),
          integers(['row', '', 'Row of the figure, from 0 at the top.'], rows.row),
          ...(rows.clusters === null
            ? []
            : [
                integers(
                  ['cluster', '', 'Cluster of the region, −1 = noise.'],
                  rows.row.map((row) => rows.clusters?.clusters[row] ?? -1),
                ),
              ]),
          integers(['onset frame', '', 'First frame, from 0.'], onset),
          integers(['offset frame', '', 'Last frame.'], events.offset),
          ...(frameRate === null
            ? []
            : [numbers(['onset', 's', 'Time of the first frame.'], Array.from(onset, time))]),
        ],
      },
      activity: activityTable(sum, synchronous, events),
    };
  },
});
