import { AppError } from '@ramify/sdk';
import type { EventsValue, TracesValue } from '@ramify/sdk';
import type { ChosenTraces } from './chosen-traces.ts';
import type { Onsets } from './trace-lines.ts';

/** Onsets in the rows and frames that are drawn. */
export function chosenOnsets(chosen: ChosenTraces, events: EventsValue, traces: TracesValue): Onsets {
  if (events.frames !== traces.frames) {
    throw new AppError(
      'E_DATA_SHAPE',
      `The events are of ${events.frames} frames, the traces of ${traces.frames}.`,
      { where: { port: 'events' }, remedy: 'Connect the events that were found in these very traces.' },
    );
  }
  const searched = new Set(events.regions);
  const unknown = chosen.ids.find((id) => !searched.has(id));
  if (unknown !== undefined) {
    throw new AppError('E_IDS_MISMATCH', `Region ${unknown} was not searched for events.`, {
      where: { port: 'events' },
      remedy: 'Connect the events that were found in these very traces.',
    });
  }
  const rowOf = new Map(Array.from(chosen.ids, (id, row) => [id, row] as const));
  const row: number[] = [];
  const frame: number[] = [];
  events.onset.forEach((onset, i) => {
    const place = rowOf.get(events.ids[i] ?? 0);
    if (place === undefined || onset < chosen.start || onset >= chosen.start + chosen.frames) return;
    row.push(place);
    frame.push(onset);
  });
  return { row: Int32Array.from(row), frame: Int32Array.from(frame) };
}
