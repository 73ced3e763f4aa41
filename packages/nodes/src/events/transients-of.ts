import { AppError, type EventsValue, type TableValue, type TracesValue } from '@ramify/sdk';
import type {
  TraceTransients,
  Transient,
  TransientOptions,
  TransientRule,
} from '@ramify/kernels/events/transients';
import type * as z from 'zod';
import { integers, numbers } from '../skeleton/columns.ts';
import { framesIn } from '../traces/traces-checks.ts';
import type { transientParams } from './transient-params.ts';

type Chosen = z.output<typeof transientParams>;

function ruleOf(chosen: Chosen, frameRate: number | null): TransientRule {
  const { on, off, divide, prominence, factor } = chosen;
  switch (chosen.method) {
    case 'hysteresis':
      if (off > on) {
        throw new AppError(
          'E_PARAM_INVALID',
          `A transient cannot begin above ${on} σ and end below ${off} σ.`,
          {
            where: { param: 'off' },
            remedy: 'Let it end below a lower level than it begins at.',
          },
        );
      }
      return { method: 'hysteresis', on, off, divide };
    case 'prominence':
      return {
        method: 'prominence',
        prominence,
        distance: Math.max(1, framesIn(chosen.distance, frameRate, 'distance')),
      };
    case 'cossart':
      return {
        method: 'cossart',
        // An even number, so that quartiles of the window are samples of it.
        half: 2 * Math.max(1, Math.round(framesIn(chosen.window, frameRate, 'window') / 2)),
        dead: Math.round(framesIn(chosen.deadTime, frameRate, 'deadTime')),
        factor,
      };
  }
}

/** The parameters in frames. */
export function optionsOf(chosen: Chosen, frameRate: number | null): TransientOptions {
  const frames = (seconds: number, param: string) => framesIn(seconds, frameRate, param);
  return {
    rule: ruleOf(chosen, frameRate),
    noise: chosen.noise,
    sigma: frames(chosen.smoothing, 'smoothing'),
    frameRate: frames(1, 'smoothing'),
    leastFrames: Math.max(1, Math.round(frames(chosen.minDuration, 'minDuration'))),
    leastAmplitude: chosen.minAmplitude,
    before: Math.max(1, Math.round(frames(chosen.before, 'before'))),
  };
}

/** How the events were found, in a few words. */
export function methodText({ method, on, off, prominence, factor }: Chosen): string {
  switch (method) {
    case 'hysteresis':
      return `hysteresis, ${on} σ and ${off} σ`;
    case 'prominence':
      return `prominence, ${prominence} σ`;
    case 'cossart':
      return `local median + ${factor} interquartile ranges`;
  }
}

/** Transients of the rows named, one after the other. */
export function eventsValue(
  traces: TracesValue,
  rows: readonly number[],
  found: readonly (TraceTransients | null)[],
  method: string,
): EventsValue {
  const { frames, frameRate, unit } = traces;
  const regions = Int32Array.from(rows, (row) => traces.ids[row]!);
  const all = rows.flatMap((row, i) =>
    (found[row]?.events ?? []).map((event) => ({ ...event, id: regions[i]! })),
  );
  const frameOf = (key: 'onset' | 'peak' | 'offset') => Int32Array.from(all, (event) => event[key]);
  const measure = (key: Exclude<keyof Transient, 'onset' | 'peak' | 'offset'>) =>
    Float64Array.from(all, (event) => event[key]);
  return {
    kind: 'events',
    count: all.length,
    regions,
    frames,
    frameRate,
    unit,
    method,
    ids: Int32Array.from(all, ({ id }) => id),
    onset: frameOf('onset'),
    peak: frameOf('peak'),
    offset: frameOf('offset'),
    amplitude: measure('amplitude'),
    rise: measure('rise'),
    decay: measure('decay'),
    fwhm: measure('fwhm'),
    area: measure('area'),
  };
}

/** Rest, noise and thresholds of each trace. */
export function levelsTable(
  { ids, unit }: TracesValue,
  rows: readonly number[],
  found: readonly (TraceTransients | null)[],
  { method, on, off }: Chosen,
): TableValue {
  const level = (of: (one: TraceTransients) => number) =>
    rows.map((row) => {
      const one = found[row];
      return one == null ? NaN : of(one);
    });
  return {
    kind: 'table',
    title: 'Rest and noise',
    rows: rows.length,
    columns: [
      integers(
        ['region', '', 'Id of the region.'],
        rows.map((row) => ids[row]!),
      ),
      numbers(
        ['rest', unit, 'Most frequent value of the smoothed trace.'],
        level(({ rest }) => rest),
      ),
      numbers(
        ['noise', unit, 'Standard deviation σ of the smoothed trace around rest.'],
        level(({ sigma }) => sigma),
      ),
      ...(method === 'hysteresis'
        ? [
            numbers(
              ['onset level', unit, `Rest + ${on} σ: a transient begins above it.`],
              level(({ rest, sigma }) => rest + on * sigma),
            ),
            numbers(
              ['end level', unit, `Rest + ${off} σ: a transient ends below it.`],
              level(({ rest, sigma }) => rest + off * sigma),
            ),
          ]
        : []),
      integers(
        ['transients', '', 'Number of transients.'],
        level(({ events }) => events.length),
      ),
    ],
  };
}
