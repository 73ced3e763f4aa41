import { AppError, defineNode, port, type EventsValue } from '@ramify/sdk';
import * as z from 'zod';
import { regionList } from '../traces/id-list.ts';
import { activityTable } from './activity-table.ts';
import { meanOfOthers, participations } from './matrix-rows.ts';
import { requireSameTime, rowsById } from './require-ids.ts';
import { measureTraces } from './trace-measures.ts';

/** The events by columns, each with the row of its region. */
function eventColumns(events: EventsValue, rows: ReadonlyMap<number, number>) {
  const { onset, offset, amplitude, rise, decay, fwhm, area } = events;
  return { row: events.ids.map((id) => rows.get(id)!), onset, offset, amplitude, rise, decay, fwhm, area };
}

export default defineNode({
  type: 'statistics.activity',
  version: 1,
  title: 'Activity table',
  family: 'statistics',
  summary: 'Measures the activity of each region: rate, amplitude, kinetics, correlation, synchrony.',
  docs: `One row per region whose trace was searched for events, also if none were found: its rate is then 0, its kinetics are empty.

| column | definition |
|---|---|
| events, rate | onsets; onsets / (frames / frame rate) |
| interval | median time between successive onsets |
| duration, duty | mean of (last − first + 1) frames; share of all frames that lie in at least one event |
| amplitude, area | mean (and largest) of the events |
| rise, decay, FWHM | medians of the events for which they are defined |
| trace mean, sd, skewness, noise | with *traces*; skewness m₃ / m₂^1.5, noise from the median step between frames, which slow signals hardly change |
| correlation mean | mean of the region's row of the *correlation* matrix without itself; without a matrix, the mean Pearson correlation of its trace with all others |
| synchronous events, participation | with *participation*: columns above 0, and their share |

Regions of the events that another input lacks have empty cells; ids that the events lack are refused, and so are traces of another length or frame rate.

Limits: a rate counts what the detection found, so compare rates only between recordings with the same detection and similar noise. A mean correlation falls with noise and with the number of unrelated regions.`,
  keywords: ['rate', 'frequency', 'amplitude', 'kinetics', 'duty cycle', 'synchrony', 'events'],
  inputs: {
    events: port.events({ doc: 'Events of all regions.' }),
    traces: port.traces({ doc: 'Traces of these regions.', optional: true }),
    correlation: port.matrix({ doc: 'Correlation of each pair of these regions.', optional: true }),
    participation: port.matrix({
      doc: 'Regions x synchronous events, above 0 where a region takes part.',
      optional: true,
    }),
  },
  outputs: { table: port.table({ doc: 'One row per region.' }) },
  params: z.object({}),
  preview: 'table',
  async run({ inputs: { events, traces, correlation, participation }, ctx }) {
    if (events.regions.length === 0) {
      throw new AppError('E_DATA_EMPTY', 'The events are of no region.', {
        where: { port: 'events' },
        remedy: 'Look at the regions of the steps before.',
      });
    }
    const rows = rowsById(events.regions, 'events', 'The events');
    if (events.frameRate === null) {
      ctx.warn('The frame rate is not known, so rates, intervals and durations are left out.');
    }
    if (traces !== undefined) requireSameTime(events, 'The events', traces, 'the traces', 'traces');
    const { regionActivity } = await import('@ramify/kernels/stats/region-activity');
    const measured = traces === undefined ? null : await measureTraces(traces, rows);
    ctx.signal.throwIfAborted();
    const constant = [...events.regions].filter((_, row) => measured?.sd[row] === 0);
    if (constant.length > 0) {
      ctx.warn(
        `The traces of ${regionList(constant)} never change: they have no skewness and no correlation.`,
      );
    }
    const table = activityTable(events, {
      activity: regionActivity(eventColumns(events, rows), rows.size),
      traces: measured,
      correlation:
        correlation === undefined
          ? null
          : { values: meanOfOthers(correlation, rows), unit: correlation.unit },
      synchronous:
        participation === undefined
          ? null
          : { counts: participations(participation, rows), total: participation.columns },
    });
    return { table };
  },
});
