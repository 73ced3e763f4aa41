import type { EventsValue, TableColumn } from '@ramify/sdk';
import { integers, main, numbers } from '../skeleton/columns.ts';

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, one) => total + one, 0);

/** Median of the values that are defined. */
function middle(values: Float64Array): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const half = sorted.length >> 1;
  if (sorted.length === 0) return NaN;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** Columns of the events of a recording. */
export async function activityColumns(events: EventsValue, least: number): Promise<TableColumn[]> {
  const { regionActivity } = await import('@ramify/kernels/stats/region-activity');
  const { regions, frames, frameRate, unit } = events;
  const rows = new Map(Array.from(regions, (id, row) => [id, row]));
  const { events: counts, activeFrames } = regionActivity(
    { ...events, row: events.ids.map((id) => rows.get(id)!) },
    regions.length,
  );
  const active = counts.filter((count) => count >= least);
  const minutes = frameRate === null ? NaN : frames / frameRate / 60;
  const at = `with ${least} or more events`;
  const median = (name: string, columnUnit: string, what: string, values: Float64Array): TableColumn =>
    numbers([name, columnUnit, `Median ${what} of all events.`], [middle(values)]);
  return [
    integers(['active regions', '', `Regions ${at}.`], [active.length]),
    main(numbers(['active share', '%', `Share of regions ${at}.`], [(100 * active.length) / regions.length])),
    integers(['events', '', 'Events of all regions.'], [events.count]),
    ...(frameRate === null
      ? []
      : [
          main(
            numbers(
              ['event rate', '1/min', 'Mean over all regions of events / duration.'],
              [events.count / regions.length / minutes],
            ),
          ),
          numbers(
            ['event rate of active regions', '1/min', `Mean over regions ${at} of events / duration.`],
            [active.length === 0 ? NaN : sum(active) / active.length / minutes],
          ),
          median(
            'event duration',
            's',
            'duration (first to last frame)',
            Float64Array.from(events.onset, (first, i) => (events.offset[i]! - first + 1) / frameRate),
          ),
        ]),
    main(median('event amplitude', unit, 'amplitude', events.amplitude)),
    median('event rise', 's', 'time from 10 % to 90 % of the amplitude', events.rise),
    median('event decay', 's', 'time constant of the decay', events.decay),
    median('event FWHM', 's', 'full width at half of the amplitude', events.fwhm),
    numbers(
      ['duty', '%', 'Mean over all regions of the share of frames that lie in an event.'],
      [(100 * sum(activeFrames)) / (frames * regions.length)],
    ),
  ];
}
