import { createRandom, type Random } from '../random.ts';
import { exp, log } from '../random/portable-math.ts';
import { stream, type SampleSpec } from './spec.ts';

/** Events in order of time; `time` in s from the first frame. */
export interface EventTrain {
  readonly time: Float64Array;
  /** ΔF/F at the peak. */
  readonly amplitude: Float64Array;
}

export interface Kinetics {
  readonly rise: number;
  readonly decay: number;
  /** Makes the peak 1. */
  readonly scale: number;
  /** After this time nothing is left, s. */
  readonly end: number;
}

/** Least time between two events of one train, s. */
const refractory = 0.4;
/** Spread of the logarithm of amplitudes, and of the rates of groups. */
const amplitudeSpread = 0.4;
const rateSpread = 0.25;
/** Events of one branch are this much smaller than those of its group. */
const ownAmplitude = 0.5;

/** (1 − e^(−t/rise)) e^(−t/decay), scaled to a peak of 1: fast rise, slow decay of a calcium indicator. */
export function kinetics({ rise, decay }: Pick<SampleSpec, 'rise' | 'decay'>): Kinetics {
  const peak = rise * log(1 + decay / rise);
  const scale = 1 / ((1 - exp(-peak / rise)) * exp(-peak / decay));
  return { rise, decay, scale, end: 14 * decay };
}

/** ΔF/F of a train of events at `time` (s): the sum of what each has left. */
export function trainAt(
  { time, amplitude }: EventTrain,
  at: number,
  { rise, decay, scale, end }: Kinetics,
): number {
  let low = 0;
  let high = time.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (time[middle]! > at - end) high = middle;
    else low = middle + 1;
  }
  let sum = 0;
  for (let i = low; i < time.length && time[i]! < at; i++) {
    const t = at - time[i]!;
    sum += amplitude[i]! * scale * (1 - exp(-t / rise)) * exp(-t / decay);
  }
  return sum;
}

/** The events of each group: Poisson in time, log-normal in size, rates that differ between groups. */
export function groupTrains(spec: SampleSpec): EventTrain[] {
  return Array.from({ length: spec.groups }, (_, group) => {
    const random = createRandom(spec.seed, stream.events, group);
    const rate = random.logNormal(spec.eventRate / 60, rateSpread);
    return poissonTrain(spec, rate, spec.amplitude, random);
  });
}

/** What a branch does on its own: its gain on the events of its group, and small events that it alone has. */
export interface BranchActivity {
  readonly gain: number;
  readonly own: EventTrain;
}

export function branchActivity(spec: SampleSpec, id: number): BranchActivity {
  const random = createRandom(spec.seed, stream.branchEvents, id);
  const gain = random.logNormal(1, 0.6 * spec.variability);
  const rate = (spec.variability * spec.eventRate) / 60;
  return { gain, own: poissonTrain(spec, rate, ownAmplitude * spec.amplitude, random) };
}

/** Events from before the first frame are part of it, so that recordings do not start at rest. */
function poissonTrain(
  { frames, frameRate, decay }: SampleSpec,
  rate: number,
  size: number,
  random: Random,
): EventTrain {
  const time: number[] = [];
  const amplitude: number[] = [];
  const end = frames / frameRate;
  if (rate > 0) {
    // The refractory time is taken off the mean interval, so that the rate stays.
    const interval = Math.max(1e-3, 1 / rate - refractory);
    let at = -3 * decay;
    for (;;) {
      at += -interval * log(1 - random.uniform()) + refractory;
      if (at >= end) break;
      time.push(at);
      amplitude.push(random.logNormal(size, amplitudeSpread));
    }
  }
  return { time: Float64Array.from(time), amplitude: Float64Array.from(amplitude) };
}
