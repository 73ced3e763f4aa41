import type { EventsValue, TableColumn, TableValue } from '@ramify/sdk';
import type { RegionActivity } from '@ramify/kernels/stats/region-activity';
import { integers, numbers } from '../skeleton/columns.ts';
import type { TraceMeasures } from './trace-measures.ts';

export interface ActivityMeasures {
  readonly activity: RegionActivity;
  readonly traces: TraceMeasures | null;
  /** Mean correlation with the others by a matrix, with its unit. */
  readonly correlation: { readonly values: Float64Array; readonly unit: string } | null;
  readonly synchronous: { readonly counts: Float64Array; readonly total: number } | null;
}

/** One row per region. Columns in s and per minute need the frame rate. */
export function activityTable(
  { regions, frames, frameRate, unit }: EventsValue,
  { activity, traces, correlation, synchronous }: ActivityMeasures,
): TableValue {
  const columns: TableColumn[] = [
    integers(['region', '', 'Id of the region.'], regions),
    integers(['events', '', 'Number of events.'], activity.events),
    ...(frameRate === null ? [] : timeColumns(activity, frames, frameRate)),
    numbers(['amplitude mean', unit, 'Mean amplitude of the events.'], activity.meanAmplitude),
    numbers(['amplitude max', unit, 'Amplitude of the largest event.'], activity.maxAmplitude),
    numbers(['rise', 's', 'Median time from 10 % to 90 % of the amplitude.'], activity.medianRise),
    numbers(
      ['decay', 's', 'Median time constant of the decay, of events that have one.'],
      activity.medianDecay,
    ),
    numbers(['FWHM', 's', 'Median full width at half of the amplitude.'], activity.medianFwhm),
    numbers(['area', `${unit} s`, 'Mean area of the events.'], activity.meanArea),
    numbers(
      ['duty', '%', 'Share of frames that lie in an event.'],
      Float64Array.from(activity.activeFrames, (active) => (100 * active) / frames),
    ),
    ...(traces === null ? [] : traceColumns(traces)),
    ...correlationColumns(traces, correlation),
    ...(synchronous === null ? [] : synchronousColumns(synchronous)),
  ];
  return { kind: 'table', title: 'Activity', rows: regions.length, columns };
}

function timeColumns(
  { events, meanFrames, medianInterval }: RegionActivity,
  frames: number,
  frameRate: number,
): TableColumn[] {
  const minutes = frames / frameRate / 60;
  return [
    numbers(
      ['rate', '1/min', 'Number of events / duration of the recording (frames / frame rate).'],
      Float64Array.from(events, (count) => count / minutes),
    ),
    numbers(
      ['interval', 's', 'Median time from one onset to the next.'],
      medianInterval.map((one) => one / frameRate),
    ),
    numbers(
      ['duration', 's', 'Mean duration of the events, first and last frame included.'],
      meanFrames.map((one) => one / frameRate),
    ),
  ];
}

function traceColumns({ unit, mean, sd, skewness, noise }: TraceMeasures): TableColumn[] {
  return [
    numbers(['trace mean', unit, 'Mean of the trace.'], mean),
    numbers(['trace sd', unit, 'Standard deviation of the trace (of n).'], sd),
    numbers(['trace skewness', '', 'Skewness of the trace: m₃ / m₂^1.5.'], skewness),
    numbers(
      ['trace noise', unit, 'Noise of the trace: median step from frame to frame / (√2 · 0.6745).'],
      noise,
    ),
  ];
}

function correlationColumns(
  traces: TraceMeasures | null,
  matrix: ActivityMeasures['correlation'],
): TableColumn[] {
  const name = 'correlation mean';
  if (matrix !== null) {
    return [
      numbers([name, '', `Mean ${matrix.unit || 'correlation'} with all other regions.`], matrix.values),
    ];
  }
  if (traces === null) return [];
  return [numbers([name, '', 'Mean Pearson correlation of the trace with all others.'], traces.correlation)];
}

function synchronousColumns({ counts, total }: NonNullable<ActivityMeasures['synchronous']>): TableColumn[] {
  return [
    numbers(
      ['synchronous events', '', 'Number of synchronous events that the region takes part in.'],
      counts,
    ),
    numbers(
      ['synchronous participation', '%', 'Share of all synchronous events that the region takes part in.'],
      counts.map((count) => (total === 0 ? NaN : (100 * count) / total)),
    ),
  ];
}
