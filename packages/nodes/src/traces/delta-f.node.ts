import { AppError, defineNode, port, type TracesValue } from '@ramify/sdk';
import type { BaselineMethod } from '@ramify/kernels/traces/baseline';
import * as z from 'zod';
import { joinRows, rowBlocks, unusableParam, usableRows, withRows } from './rows.ts';
import { oddFramesIn, requireTraces, tracesLike } from './traces-checks.ts';

/** Length of the window in s if it is left to the step, and its least number of frames. */
const usualWindow = 60;
const fewestFrames = 51;

const params = z.object({
  method: z
    .enum(['percentile', 'running-percentile', 'maximin', 'mode'])
    .default('running-percentile')
    .meta({
      title: 'Baseline',
      description: 'How F0 is found.',
      main: true,
      choices: {
        percentile: 'A percentile of the whole trace.',
        'running-percentile': 'A percentile in a window that slides along.',
        maximin: 'Maximum of the minimum of the smoothed trace, as suite2p.',
        mode: 'The most frequent value of the whole trace.',
      },
    }),
  percentile: z.number().min(0).max(100).default(8).meta({
    title: 'Percentile',
    unit: '%',
    description: 'For percentile and running percentile: share of the values that lie below F0.',
    main: true,
  }),
  window: z
    .number()
    .min(0)
    .max(1_000_000)
    .default(0)
    .meta({
      title: 'Window',
      unit: 's',
      zero: 'automatic',
      description: `For running percentile and maximin: length of the window, much longer than an event. 0: ${usualWindow} s, or ${fewestFrames} frames if that is longer.`,
      main: true,
    }),
  sigma: z.number().min(0).max(1000).default(10).meta({
    title: 'Smoothing',
    unit: 'frames',
    zero: 'no smoothing',
    description: 'For maximin: standard deviation of the Gaussian that comes first.',
  }),
  offset: z.number().min(-1e6).max(1e6).default(0).meta({
    title: 'Detector offset',
    description:
      'Value of the detector without light, in the unit of the traces; taken off F0 before dividing by it.',
  }),
  unusable: unusableParam('traces whose F0 is near zero'),
});

function checkUnit({ unit }: TracesValue): void {
  if (unit !== 'ΔF/F' && !unit.includes('z-score')) return;
  throw new AppError('E_DATA_UNIT', `The traces are ${unit} already, not fluorescence.`, {
    where: { port: 'traces' },
    remedy: 'Connect the traces as they were extracted.',
  });
}

/** The odd number of frames of the window; one frame alone would make F0 the trace itself. */
function windowOf(seconds: number, frameRate: number | null): number {
  if (seconds === 0) return Math.max(fewestFrames, oddFramesIn(usualWindow, frameRate, 'window'));
  const frames = oddFramesIn(seconds, frameRate, 'window');
  if (frames >= 3) return frames;
  throw new AppError(
    'E_PARAM_INVALID',
    `At ${frameRate} frames per second the window of ${seconds} s holds one frame: F0 would be the trace itself, and ΔF/F 0 throughout.`,
    {
      where: { param: 'window' },
      remedy: 'Take a window much longer than an event, or 0 to have it chosen, and check the frame rate.',
    },
  );
}

function baselineOf(chosen: z.output<typeof params>, frameRate: number | null): BaselineMethod {
  const { method, percentile, sigma } = chosen;
  switch (method) {
    case 'percentile':
      return { method, percentile };
    case 'running-percentile':
      return { method, percentile, window: windowOf(chosen.window, frameRate) };
    case 'maximin':
      return { method, sigma, window: windowOf(chosen.window, frameRate) };
    case 'mode':
      return { method };
  }
}

export default defineNode({
  type: 'traces.delta-f',
  version: 1,
  title: 'ΔF/F',
  family: 'traces',
  summary: 'Turns fluorescence into its change relative to a baseline F0.',
  docs: `ΔF/F(t) = (F(t) − F0(t)) / (F0(t) − offset). F0 is an output of its own, to be drawn on the trace.

- **Percentile**: \`numpy.percentile\` of the whole trace, for recordings without drift. 8 is the default of suite2p and CaImAn; the noisier the trace, the further it lies below the true rest.
- **Running percentile**: the value of rank ⌊W · q / 100⌋ of the W frames around each, exact, as \`scipy.ndimage.percentile_filter\`; follows bleaching and drift.
- **Maximin** (suite2p): Gaussian smoothing, then the running minimum, then the running maximum of that.
- **Mode**: where the Gaussian kernel density of the values (Silverman's bandwidth 0.9 · min(σ, IQR/1.34) · n^(−1/5)) is highest; the centre of the noise around rest, for traces that rest most of the time.

Windows are the odd number of frames nearest to the time, centred; at both ends the trace is continued by its mirror image.

**F0 near zero** makes ΔF/F meaningless: recordings with a negative offset, or traces whose neuropil was subtracted. A trace is refused if F0 is at or below the offset in some frame, or if ΔF/F exceeds 100 (10,000 %), which no indicator reaches.

Limits: a window that is not much longer than the events takes part of them for baseline. In a region that is active most of the time every baseline is too high.`,
  keywords: ['dff', 'df/f', 'baseline', 'F0', 'fluorescence', 'percentile', 'suite2p'],
  inputs: { traces: port.traces({ doc: 'Fluorescence.' }) },
  outputs: {
    traces: port.traces({ doc: 'ΔF/F.' }),
    baseline: port.traces({ doc: 'F0, in the unit of the fluorescence.' }),
  },
  params,
  infer: ({ inputs: { traces }, params: { unusable } }) => ({
    traces: tracesLike(traces, 'ΔF/F', unusable === 'refuse'),
    baseline: tracesLike(traces, traces?.unit, unusable === 'refuse'),
  }),
  preview: 'traces',
  jobs: { rows: async () => (await import('@ramify/kernels/traces/row-jobs')).deltaFRows },
  async run({ inputs: { traces }, params: chosen, ctx }) {
    requireTraces(traces);
    checkUnit(traces);
    const { frames, frameRate, unit } = traces;
    const { offset, unusable } = chosen;
    const method = baselineOf(chosen, frameRate);
    if (chosen.window > 0 && 'window' in method && method.window > frames + 1) {
      ctx.warn(
        `The window of ${chosen.window} s is longer than the recording: F0 hardly changes along it. A percentile or the mode says the same more plainly.`,
      );
    }
    const items = rowBlocks(traces).map((block) => ({ block, method, offset }));
    const { planes, failed } = await joinRows(traces, 2, ctx.map('rows', items));
    const rows = usableRows(
      traces,
      failed,
      unusable,
      {
        code: 'E_DATA_RANGE',
        problem:
          offset === 0
            ? 'F0 is at or near zero, so ΔF/F has no meaning.'
            : `F0 is at or near the offset of ${offset}, so ΔF/F has no meaning.`,
        remedy:
          'Subtract the offset of the detector: give it as "Detector offset" (negative if the values go below zero), and look at the baseline.',
      },
      (message) => ctx.warn(message),
    );
    const [ratio = new Float32Array(0), f0 = new Float32Array(0)] = planes;
    return { traces: withRows(traces, ratio, rows, 'ΔF/F'), baseline: withRows(traces, f0, rows, unit) };
  },
});
