import type { EventsValue, TableColumn, TableValue } from '@ramify/sdk';

type Doc = readonly [name: string, unit: string, doc: string];

const integers = ([name, unit, doc]: Doc, values: Int32Array): TableColumn => ({
  name,
  unit,
  doc,
  type: 'integer',
  values,
});
const numbers = ([name, unit, doc]: Doc, values: Float64Array): TableColumn => ({
  name,
  unit,
  doc,
  type: 'number',
  values,
});

/** 1, 2, … for the events of each region. */
function numberInRegion(ids: Int32Array): Int32Array {
  const seen = new Map<number, number>();
  return ids.map((id) => {
    const next = (seen.get(id) ?? 0) + 1;
    seen.set(id, next);
    return next;
  });
}

/** Events as a table, one row each. Times in s are left out if the frame rate is unknown. */
export function eventsTable(events: EventsValue): TableValue {
  const { ids, onset, peak, offset, frameRate, unit } = events;
  const seconds = (name: string, doc: string, frames: ArrayLike<number>): TableColumn[] =>
    frameRate === null
      ? []
      : [
          numbers(
            [name, 's', doc],
            Float64Array.from(frames, (frame) => frame / frameRate),
          ),
        ];
  const durations = onset.map((first, i) => offset[i]! - first + 1);
  return {
    kind: 'table',
    title: 'Transients',
    rows: events.count,
    columns: [
      integers(['region', '', 'Id of the region.'], ids),
      integers(['event', '', 'Number of the event within its region.'], numberInRegion(ids)),
      integers(['onset frame', '', 'First frame of the event, from 0.'], onset),
      ...seconds('onset', 'Time of the first frame, from the start of the recording.', onset),
      integers(['peak frame', '', 'Frame of the greatest value, from 0.'], peak),
      ...seconds('peak', 'Time of the greatest value.', peak),
      integers(['offset frame', '', 'Last frame of the event, from 0.'], offset),
      ...seconds('offset', 'Time of the last frame.', offset),
      ...seconds('duration', 'Number of frames from the first to the last / frame rate.', durations),
      numbers(['amplitude', unit, 'Peak above the level before the onset.'], events.amplitude),
      numbers(['rise', 's', 'Time from 10 % to 90 % of the amplitude.'], events.rise),
      numbers(
        ['decay', 's', 'Time constant τ of A · exp(−(t − t_peak) / τ), fitted to the falling side.'],
        events.decay,
      ),
      numbers(['FWHM', 's', 'Full width at half of the amplitude.'], events.fwhm),
      numbers(
        ['area', `${unit} s`, 'Sum above the level before the onset, first to last frame, / frame rate.'],
        events.area,
      ),
    ],
  };
}
