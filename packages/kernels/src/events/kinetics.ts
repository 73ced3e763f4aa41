import { decayFit } from './decay-fit.ts';
import type { Spans } from './span.ts';

/** Measures of one transient; times in s, NaN where undefined. */
export interface Kinetics {
  readonly amplitude: number;
  readonly rise: number;
  readonly decay: number;
  readonly fwhm: number;
  readonly area: number;
}

export interface KineticsOptions {
  /** Hz. */
  readonly frameRate: number;
  /** Frames before the rise over which the level before an event is averaged, at least 1. */
  readonly before: number;
  /** Value at rest, for what began before the recording. */
  readonly rest: number;
}

/** A decay is reported if it rests on this many frames … */
const leastDecayFrames = 4;
/** … explains this share of their variance … */
const leastDecayFit = 0.5;
/** … and its time constant is at most this many times the time that was fitted. */
const longestDecay = 2;

/**
 * Amplitude and kinetics of transients:
 *
 * - **foot**: from the onset back as long as the smoothed trace falls, not beyond the event before;
 * - **level before**: mean of the smoothed trace over up to `before` frames that end at the foot and belong to
 *   no other event; where an event starts in the decay of another, its value at the foot;
 * - **amplitude** A: smoothed peak − level before;
 * - **rise**: from the last crossing of level + 0.1 A to the last of level + 0.9 A before the peak;
 * - **FWHM**: between the crossings of level + A / 2 that are nearest to the peak; the next event bounds it;
 * - **decay**: tau of A' exp(−t / tau) fitted to the trace before smoothing, from peak to offset, above the
 *   level before the event, or before the first one of those that start in each other's decay. Undefined with
 *   fewer than 4 frames, if the fit explains less than half of their variance, and if tau is longer than twice
 *   the time fitted or shorter than half a frame;
 * - **area**: Σ over onset … offset of (trace before smoothing − level before) / frame rate.
 *
 * Crossings lie between frames by linear interpolation of the smoothed trace.
 */
export function kineticsOf(
  raw: Float32Array,
  smooth: Float32Array,
  { spans, underWay }: Spans,
  { frameRate, before, rest }: KineticsOptions,
): Kinetics[] {
  let chainLevel = rest;
  return spans.map(({ onset, peak, offset }, i) => {
    const previous = spans[i - 1]?.offset ?? -1;
    const next = spans[i + 1]?.onset ?? raw.length;
    let foot = onset;
    while (foot > Math.max(0, previous) && smooth[foot - 1]! < smooth[foot]!) foot--;
    const level = meanOf(smooth, Math.min(foot, Math.max(previous + 1, foot - before + 1)), foot);
    const apart = foot > previous + 1 || (i === 0 && !underWay);
    if (apart) chainLevel = level;
    const amplitude = smooth[peak]! - level;
    const at = (share: number): number => level + share * amplitude;
    const high = crossing(smooth, peak, foot, at(0.9));
    const low = crossing(smooth, peak, foot, at(0.1));
    const left = crossing(smooth, peak, foot, at(0.5));
    const right = crossing(smooth, peak, next - 1, at(0.5));
    return {
      amplitude,
      rise: (high - low) / frameRate,
      decay: decayOf(raw, peak, offset, chainLevel, frameRate),
      fwhm: (right - left) / frameRate,
      area: ((meanOf(raw, onset, offset) - level) * (offset - onset + 1)) / frameRate,
    };
  });
}

function meanOf(trace: Float32Array, from: number, to: number): number {
  let sum = 0;
  for (let t = from; t <= to; t++) sum += trace[t]!;
  return sum / (to - from + 1);
}

/** Where the trace, followed from `peak` to `end`, first comes down to `level`; NaN if nowhere. */
function crossing(trace: Float32Array, peak: number, end: number, level: number): number {
  const step = end < peak ? -1 : 1;
  for (let t = peak; t !== end; t += step) {
    const inner = trace[t]!;
    const outer = trace[t + step]!;
    if (outer <= level && inner > level) return t + (step * (inner - level)) / (inner - outer);
  }
  return NaN;
}

function decayOf(raw: Float32Array, peak: number, offset: number, level: number, frameRate: number): number {
  if (offset - peak + 1 < leastDecayFrames) return NaN;
  const values = Float64Array.from(raw.subarray(peak, offset + 1), (value) => value - level);
  const fit = decayFit(values, 1 / frameRate);
  if (fit === null || fit.r2 < leastDecayFit) return NaN;
  const longest = (longestDecay * (offset - peak)) / frameRate;
  return fit.tau <= longest && fit.tau >= 0.5 / frameRate ? fit.tau : NaN;
}
