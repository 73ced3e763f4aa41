import { gaussianLine } from '../traces/gaussian-line.ts';
import { isConstant } from '../traces/normalize.ts';
import type { RowBlock } from '../traces/row-jobs.ts';
import { cossartSpans, type CossartRule } from './cossart.ts';
import { hysteresisSpans } from './hysteresis.ts';
import { kineticsOf, type Kinetics } from './kinetics.ts';
import { gaussianGain, noiseOf, type Noise, type NoiseMethod } from './noise.ts';
import { prominenceSpans } from './prominence.ts';
import type { Span, Spans } from './span.ts';

/** How transients are found; `on`, `off` and `prominence` in units of the noise, the rest in frames. */
export type TransientRule =
  | { readonly method: 'hysteresis'; readonly on: number; readonly off: number; readonly divide: boolean }
  | { readonly method: 'prominence'; readonly prominence: number; readonly distance: number }
  | ({ readonly method: 'cossart' } & CossartRule);

export interface TransientOptions {
  readonly rule: TransientRule;
  readonly noise: NoiseMethod;
  /** Standard deviation of the Gaussian that comes first, frames. */
  readonly sigma: number;
  /** Hz. */
  readonly frameRate: number;
  /** Events of fewer frames are left out. */
  readonly leastFrames: number;
  /** Events of a smaller amplitude are left out. */
  readonly leastAmplitude: number;
  /** Frames over which the level before an event is averaged. */
  readonly before: number;
}

export type Transient = Span & Kinetics;

/** What was found in one trace. */
export interface TraceTransients extends Noise {
  readonly events: readonly Transient[];
}

function spansOf(smooth: Float32Array, rule: TransientRule, { rest, sigma }: Noise): Spans {
  switch (rule.method) {
    case 'hysteresis':
      return hysteresisSpans(smooth, {
        on: rest + rule.on * sigma,
        off: rest + rule.off * sigma,
        step: rule.divide ? rule.on * sigma : Infinity,
      });
    case 'prominence':
      return prominenceSpans(smooth, { prominence: rule.prominence * sigma, distance: rule.distance });
    case 'cossart':
      return cossartSpans(smooth, rule);
  }
}

/** Prepares the search for transients in traces of `frames` frames; null for a trace without noise. */
export function transientFinder(
  frames: number,
  options: TransientOptions,
): (trace: Float32Array) => TraceTransients | null {
  const { rule, frameRate, before } = options;
  const smoothed = gaussianLine(frames, options.sigma);
  const gain = gaussianGain(options.sigma);
  return (trace) => {
    if (isConstant(trace)) return null;
    const smooth = smoothed(trace);
    const noise = noiseOf(trace, smooth, options.noise, gain);
    if (!(noise.sigma > 0)) return null;
    const { spans, underWay } = spansOf(smooth, rule, noise);
    const long = spans.filter(
      ({ onset, offset }, i) => (underWay && i === 0) || offset - onset + 1 >= options.leastFrames,
    );
    const kinetics = kineticsOf(
      trace,
      smooth,
      { spans: long, underWay },
      { frameRate, before, rest: noise.rest },
    );
    const events = long
      .map((span, i) => ({ ...span, ...kinetics[i]! }))
      .slice(underWay ? 1 : 0)
      .filter(({ amplitude }) => amplitude >= options.leastAmplitude);
    return { ...noise, events };
  };
}

/** Parallel work: transients of some traces, in order; null for traces without noise. */
export function transientRows({
  block: { data, frames },
  options,
}: {
  readonly block: RowBlock;
  readonly options: TransientOptions;
}): (TraceTransients | null)[] {
  const find = transientFinder(frames, options);
  return Array.from({ length: data.length / frames }, (_, row) =>
    find(data.subarray(row * frames, (row + 1) * frames)),
  );
}
