import type { EventsValue, TableValue } from '@ramify/sdk';
import type { SynchronousFrames } from '@ramify/kernels/events/synchronous-frames';
import { integers, main, numbers, texts } from '../skeleton/columns.ts';

export interface SynchronousEvents extends SynchronousFrames {
  /** Rows of the regions that take part, by event. */
  readonly participants: readonly (readonly number[])[];
  /** Number of regions that makes an event. */
  readonly height: number;
}

/** One row per synchronous event. */
export function synchronousTable(
  { regions, frameRate }: EventsValue,
  { frame, first, last, participants, height }: SynchronousEvents,
): TableValue {
  const rate = frameRate ?? NaN;
  const sizes = participants.map((rows) => rows.length);
  return {
    kind: 'table',
    title: 'Synchronous events',
    rows: frame.length,
    columns: [
      integers(
        ['event', '', 'Number of the synchronous event, in order of time.'],
        frame.map((_, i) => i + 1),
      ),
      integers(['frame', '', 'Frame with the most active regions, from 0.'], frame),
      numbers(
        ['time', 's', 'Time of that frame, from the start of the recording.'],
        Array.from(frame, (t) => t / rate),
      ),
      numbers(
        ['duration', 's', 'Time for which the number of active regions stays at or above the threshold.'],
        Array.from(frame, (_, i) => (last[i]! - first[i]! + 1) / rate),
      ),
      integers(['regions', '', 'Number of regions that take part.'], sizes),
      numbers(
        ['share', '%', 'Regions that take part / all regions searched.'],
        sizes.map((size) => (100 * size) / regions.length),
      ),
      numbers(
        ['threshold', '', 'Number of active regions that makes a synchronous event.'],
        sizes.map(() => height),
      ),
      texts(
        ['participants', '', 'Ids of the regions that take part.'],
        participants.map((rows) => rows.map((row) => regions[row]).join(' ')),
      ),
    ],
  };
}

export interface SurrogateSummary {
  readonly percentile: number;
  /** That percentile of the surrogates. */
  readonly level: number;
  /** Share of their frames that reach the threshold. */
  readonly chance: number;
  readonly surrogates: number;
  /** Frames of the window. */
  readonly window: number;
}

/** One row for the recording. */
export function synchronySummary(
  { regions, frames, frameRate }: EventsValue,
  { frame, participants, height }: SynchronousEvents,
  summary: SurrogateSummary,
): TableValue {
  const sizes = participants.map((rows) => rows.length).sort((a, b) => a - b);
  const half = sizes.length >> 1;
  const median = sizes.length === 0 ? NaN : (sizes[half]! + sizes[(sizes.length - 1) >> 1]!) / 2;
  const rate = frameRate ?? NaN;
  return {
    kind: 'table',
    title: 'Synchrony',
    rows: 1,
    columns: [
      main(integers(['synchronous events', '', 'Number of synchronous events.'], [frame.length])),
      numbers(
        ['synchronous event rate', '1/min', 'Number / length of the recording.'],
        [(frame.length * 60 * rate) / frames],
      ),
      numbers(['threshold', '', 'Number of active regions that makes a synchronous event.'], [height]),
      numbers(
        [
          'surrogate level',
          '',
          `Percentile ${summary.percentile} of the number of active regions in frames of ${summary.surrogates} surrogates.`,
        ],
        [summary.level],
      ),
      numbers(
        ['chance', '%', 'Share of the frames of surrogates that reach the threshold.'],
        [100 * summary.chance],
      ),
      numbers(['median regions', '', 'Median number of regions of a synchronous event.'], [median]),
      numbers(
        ['regions involved', '%', 'Regions that take part in at least one / all regions searched.'],
        [(100 * new Set(participants.flat()).size) / regions.length],
      ),
      numbers(['window', 's', 'Time within which activity counts as synchronous.'], [summary.window / rate]),
    ],
  };
}
