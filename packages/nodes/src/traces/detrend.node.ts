import { defineNode, port } from '@ramify/sdk';
import type { TrendKind } from '@ramify/kernels/traces/trend';
import * as z from 'zod';
import { joinRows, rowBlocks, unusableParam, usableRows, withRows } from './rows.ts';
import { framesIn, oddFramesIn, requireTraces, tracesLike } from './traces-checks.ts';

const params = z.object({
  trend: z
    .enum(['polynomial', 'linear', 'gaussian', 'median'])
    .default('polynomial')
    .meta({
      title: 'Trend',
      description: 'What is taken for slow.',
      main: true,
      choices: {
        polynomial: 'The polynomial in time that fits best: bleaching.',
        linear: 'The straight line that fits best.',
        gaussian: 'The trace smoothed by a wide Gaussian: high-pass.',
        median: 'The running median: high-pass that large events hardly bend.',
      },
    }),
  operation: z
    .enum(['divide', 'subtract'])
    .default('divide')
    .meta({
      title: 'Removal',
      description: 'How the trend is taken out.',
      main: true,
      choices: {
        divide: 'Divide by it: bleaching dims signal and rest alike.',
        subtract: 'Subtract it: drift adds to both.',
      },
    }),
  order: z.int().min(1).max(10).default(3).meta({
    title: 'Order',
    description: 'For polynomial: highest power of time.',
  }),
  width: z.number().min(0.1).max(3600).default(30).meta({
    title: 'Width',
    unit: 's',
    description: 'For Gaussian its standard deviation, for median the whole window; longer than an event.',
  }),
  level: z
    .enum(['keep', 'remove'])
    .default('keep')
    .meta({
      title: 'Level',
      description: 'What becomes of the brightness itself.',
      choices: {
        keep: 'The median of the trace is put back, so that a baseline can still be found.',
        remove: 'The result lies around 1 (divided) or 0 (subtracted).',
      },
    }),
  unusable: unusableParam('traces whose trend is not above zero and cannot be divided by'),
});
type Chosen = z.output<typeof params>;

function kindOf(chosen: Chosen, frameRate: number | null): TrendKind {
  switch (chosen.trend) {
    case 'polynomial':
      return { kind: 'polynomial', order: chosen.order };
    case 'linear':
      return { kind: 'polynomial', order: 1 };
    case 'gaussian':
      return { kind: 'gaussian', sigma: framesIn(chosen.width, frameRate, 'width') };
    case 'median':
      return { kind: 'median', window: oddFramesIn(chosen.width, frameRate, 'width') };
  }
}

const unitOf = ({ operation, level }: Chosen, unit: string): string =>
  operation === 'divide' && level === 'remove' ? '1' : unit;

export default defineNode({
  type: 'traces.detrend',
  version: 1,
  title: 'Detrend',
  family: 'traces',
  summary: 'Removes bleaching and slow drift from traces.',
  docs: `The trend P(t) of a trace F(t) is taken out by division, F · m / P, or by subtraction, F − P + m. m is the median of F if the level is kept, else 1 or 0.

- **Polynomial** of least squares. Order 3, divided, level removed is the Cossart lab's correction of bleaching (the trace over its median, then over a polynomial of third order fitted to that: the median cancels).
- **Linear**: order 1; subtracted and level removed it is \`scipy.signal.detrend\`.
- **Gaussian**: \`scipy.ndimage.gaussian_filter1d\`, ends mirrored.
- **Median**: \`scipy.ndimage.median_filter\`, ends mirrored; the window is the odd number of frames nearest to the width.

Limits: events bend the trend, many or long ones near an end of the recording most; look at the result. High-pass filters make a dip after each event if they are not much wider than it. A trend that falls to zero or below cannot be divided by.`,
  keywords: ['bleaching', 'drift', 'high-pass', 'polynomial', 'baseline'],
  inputs: { traces: port.traces({ doc: 'Traces, best as they were extracted.' }) },
  outputs: { traces: port.traces({ doc: 'Traces without the trend.' }) },
  params,
  infer: ({ inputs: { traces }, params: chosen }) => ({
    traces: tracesLike(
      traces,
      traces?.unit === undefined ? undefined : unitOf(chosen, traces.unit),
      chosen.unusable === 'refuse' || chosen.operation === 'subtract',
    ),
  }),
  preview: 'traces',
  jobs: { rows: async () => (await import('@ramify/kernels/traces/row-jobs')).detrendRows },
  async run({ inputs: { traces }, params: chosen, ctx }) {
    const kind = kindOf(chosen, traces.frameRate);
    requireTraces(traces, kind.kind === 'polynomial' ? kind.order + 2 : 2);
    const removal = { operation: chosen.operation, keepLevel: chosen.level === 'keep' };
    const items = rowBlocks(traces).map((block) => ({ block, kind, removal }));
    const { planes, failed } = await joinRows(traces, 1, ctx.map('rows', items));
    const rows = usableRows(
      traces,
      failed,
      chosen.unusable,
      {
        code: 'E_DATA_RANGE',
        problem: 'the trend falls to zero or below, so nothing can be divided by it.',
        remedy: 'Choose "Subtract", or add the offset of the detector to the movie first.',
      },
      (message) => ctx.warn(message),
    );
    return { traces: withRows(traces, planes[0] ?? new Float32Array(0), rows, unitOf(chosen, traces.unit)) };
  },
});
