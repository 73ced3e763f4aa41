import { AppError, defineNode, port } from '@ramify/sdk';
import type { Smoothing } from '@ramify/kernels/traces/row-jobs';
import * as z from 'zod';
import { joinRows, rowBlocks, withRows } from './rows.ts';
import { requireTraces, tracesLike } from './traces-checks.ts';

const params = z.object({
  method: z
    .enum(['gaussian', 'savitzky-golay'])
    .default('gaussian')
    .meta({
      title: 'Method',
      description: 'How traces are smoothed.',
      main: true,
      choices: {
        gaussian: 'Weighted mean of the frames around.',
        'savitzky-golay': 'Value of a polynomial fitted to the frames around; keeps peaks higher.',
      },
    }),
  sigma: z.number().min(0).max(1000).default(1).meta({
    title: 'Sigma',
    unit: 'frames',
    zero: 'no smoothing',
    description: 'For Gaussian: standard deviation; 0 leaves the traces as they are.',
    main: true,
  }),
  window: z.int().min(1).max(1001).default(5).meta({
    title: 'Window',
    unit: 'frames',
    description: 'For Savitzky–Golay: frames that the polynomial is fitted to, an odd number.',
    main: true,
  }),
  order: z.int().min(0).max(10).default(3).meta({
    title: 'Order',
    description: 'For Savitzky–Golay: highest power of the polynomial, below the window.',
  }),
});

function smoothingOf({ method, sigma, window, order }: z.output<typeof params>): Smoothing {
  if (method === 'gaussian') return { method, sigma };
  if (window % 2 === 0) {
    throw new AppError('E_PARAM_INVALID', `The window of ${window} frames has no middle.`, {
      where: { param: 'window' },
      remedy: `Choose ${window - 1} or ${window + 1}.`,
    });
  }
  if (order >= window) {
    throw new AppError(
      'E_PARAM_INVALID',
      `A polynomial of order ${order} goes through all ${window} frames of the window.`,
      { where: { param: 'order' }, remedy: `Choose an order of ${window - 1} or less, or a wider window.` },
    );
  }
  return { method, window, order };
}

export default defineNode({
  type: 'traces.smooth',
  version: 1,
  title: 'Smooth traces',
  family: 'traces',
  summary: 'Smooths traces in time.',
  docs: `- **Gaussian**: \`scipy.ndimage.gaussian_filter1d\`, truncated at 4 sigma, ends mirrored.
- **Savitzky–Golay** (1964): \`scipy.signal.savgol_filter\` with mode *interp*: each value is that of the least-squares polynomial of its window; within half a window of an end, that of the first or last whole window. Window 5 and order 3 is what the Cossart lab uses in Python, 7 and 3 in MATLAB.

Limits: smoothing makes neighbouring frames alike, which raises correlations between traces and shifts onsets ahead; times of rise and decay of about a sigma are those of the filter.`,
  keywords: ['denoise', 'filter', 'gaussian', 'savgol', 'low-pass'],
  inputs: { traces: port.traces({ doc: 'Traces.' }) },
  outputs: { traces: port.traces({ doc: 'Smoothed traces.' }) },
  params,
  infer: ({ inputs: { traces } }) => ({ traces: tracesLike(traces, traces?.unit, true) }),
  preview: 'traces',
  jobs: { rows: async () => (await import('@ramify/kernels/traces/row-jobs')).smoothRows },
  async run({ inputs: { traces }, params: chosen, ctx }) {
    const smoothing = smoothingOf(chosen);
    requireTraces(traces, smoothing.method === 'gaussian' ? 1 : smoothing.window);
    const items = rowBlocks(traces).map((block) => ({ block, smoothing }));
    const { planes } = await joinRows(traces, 1, ctx.map('rows', items));
    const all = [...traces.ids.keys()];
    return { traces: withRows(traces, planes[0] ?? new Float32Array(0), all, traces.unit) };
  },
});
