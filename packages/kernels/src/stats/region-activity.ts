import { percentile } from '../traces/percentile.ts';

/** Events by columns; frames from 0, `offset` is the last frame of the event. */
export interface EventColumns {
  /** Index of the event's region. */
  readonly row: Int32Array;
  readonly onset: Int32Array;
  readonly offset: Int32Array;
  readonly amplitude: Float64Array;
  readonly rise: Float64Array;
  readonly decay: Float64Array;
  readonly fwhm: Float64Array;
  readonly area: Float64Array;
}

/** One number per region; NaN where there is nothing to take it of. */
export interface RegionActivity {
  readonly events: Int32Array;
  /** Frames in at least one event. */
  readonly activeFrames: Int32Array;
  readonly meanAmplitude: Float64Array;
  readonly maxAmplitude: Float64Array;
  readonly meanArea: Float64Array;
  /** Mean number of frames of an event. */
  readonly meanFrames: Float64Array;
  readonly medianRise: Float64Array;
  readonly medianDecay: Float64Array;
  readonly medianFwhm: Float64Array;
  /** Median number of frames from one onset to the next. */
  readonly medianInterval: Float64Array;
}

/**
 * Sums up the events of each region. Means and medians leave out events whose value is NaN; the median of an even
 * number is the mean of the middle two.
 *
 * @param events in any order
 * @param count number of regions
 */
export function regionActivity(events: EventColumns, count: number): RegionActivity {
  const members = Array.from({ length: count }, (): number[] => []);
  events.row.forEach((row, i) => members[row]!.push(i));
  for (const list of members) list.sort((a, b) => events.onset[a]! - events.onset[b]! || a - b);
  const per = (reduce: (values: Float64Array) => number, of: (event: number) => number): Float64Array =>
    Float64Array.from(members, (list) =>
      reduce(Float64Array.from(list, of).filter((value) => !Number.isNaN(value))),
    );
  return {
    events: Int32Array.from(members, (list) => list.length),
    activeFrames: Int32Array.from(members, (list) => unionLength(list, events)),
    meanAmplitude: per(meanOf, (i) => events.amplitude[i]!),
    maxAmplitude: per(greatest, (i) => events.amplitude[i]!),
    meanArea: per(meanOf, (i) => events.area[i]!),
    meanFrames: per(meanOf, (i) => events.offset[i]! - events.onset[i]! + 1),
    medianRise: per(middle, (i) => events.rise[i]!),
    medianDecay: per(middle, (i) => events.decay[i]!),
    medianFwhm: per(middle, (i) => events.fwhm[i]!),
    medianInterval: Float64Array.from(members, (list) =>
      middle(Float64Array.from(list.slice(1), (event, i) => events.onset[event]! - events.onset[list[i]!]!)),
    ),
  };
}

const meanOf = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const greatest = (values: Float64Array): number =>
  values.length === 0 ? NaN : values.reduce((most, value) => Math.max(most, value));
const middle = (values: Float64Array): number => percentile(values.sort(), 50);

/** Frames covered by events that are in order of their onsets. */
function unionLength(list: readonly number[], { onset, offset }: EventColumns): number {
  let frames = 0;
  let end = -1;
  for (const i of list) {
    const last = offset[i]!;
    frames += Math.max(0, last - Math.max(end, onset[i]! - 1));
    end = Math.max(end, last);
  }
  return frames;
}
