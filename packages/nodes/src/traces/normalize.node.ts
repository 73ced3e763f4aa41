import { defineNode, port } from '@ramify/sdk';
import * as z from 'zod';
import { joinRows, rowBlocks, unusableParam, usableRows, withRows } from './rows.ts';
import { requireTraces, tracesLike } from './traces-checks.ts';

const params = z.object({
  method: z
    .enum(['none', 'z-score', 'robust-z-score', 'mean-subtraction', 'max'])
    .default('z-score')
    .meta({
      title: 'Method',
      description: 'What each trace is measured by.',
      main: true,
      choices: {
        none: 'Left as it is.',
        'z-score': 'Mean 0, standard deviation 1.',
        'robust-z-score': 'Median 0, scaled by the noise and hardly by the events.',
        'mean-subtraction': 'Mean 0, the scale stays.',
        max: 'Greatest value 1.',
      },
    }),
  unusable: unusableParam('traces that are constant, or have no positive value for "max"'),
});
type Method = z.output<typeof params>['method'];

function unitOf(method: Method, unit: string): string {
  if (method === 'z-score') return 'z-score';
  if (method === 'robust-z-score') return 'robust z-score';
  return method === 'max' ? '1' : unit;
}

const complaints = {
  'z-score': ['E_DATA_CONSTANT', 'the trace never changes, so it has no standard deviation.'],
  'robust-z-score': [
    'E_DATA_CONSTANT',
    'half of the frames or more have the same value, so the median absolute deviation is 0.',
  ],
  max: ['E_DATA_RANGE', 'no value is above zero to divide by.'],
  none: ['E_DATA_CONSTANT', 'the trace cannot be used.'],
  'mean-subtraction': ['E_DATA_CONSTANT', 'the trace cannot be used.'],
} as const;

export default defineNode({
  type: 'traces.normalize',
  version: 1,
  title: 'Normalize',
  family: 'traces',
  summary: 'Puts traces on a common scale.',
  docs: `Each trace for itself:

| method | result |
|---|---|
| none | F, for factorizations that need values above zero |
| z-score | (F − mean) / σ with the population standard deviation, as \`scipy.stats.zscore\` |
| robust z-score | (F − median) / (1.4826 · MAD), MAD the median absolute deviation from the median |
| mean subtraction | F − mean |
| max | F / max F |

Limits: z-scores make noise and signal equally large: a trace that holds nothing but noise looks as lively as the others. A correlation does not change under any of these.`,
  keywords: ['z-score', 'zscore', 'scale', 'standardize', 'MAD'],
  inputs: { traces: port.traces({ doc: 'Traces.' }) },
  outputs: { traces: port.traces({ doc: 'Traces on a common scale.' }) },
  params,
  infer: ({ inputs: { traces }, params: { method, unusable } }) => ({
    traces: tracesLike(
      traces,
      traces?.unit === undefined ? undefined : unitOf(method, traces.unit),
      unusable === 'refuse',
    ),
  }),
  preview: 'traces',
  jobs: { rows: async () => (await import('@ramify/kernels/traces/row-jobs')).normalizeRows },
  async run({ inputs: { traces }, params: { method, unusable }, ctx }) {
    requireTraces(traces, 1);
    const items = rowBlocks(traces).map((block) => ({ block, method }));
    const { planes, failed } = await joinRows(traces, 1, ctx.map('rows', items));
    const [code, problem] = complaints[method];
    const remedy =
      method === 'robust-z-score'
        ? 'Choose "z-score", or smooth the traces first.'
        : 'Look at these regions: they may lie outside what was recorded.';
    const rows = usableRows(traces, failed, unusable, { code, problem, remedy }, (message) =>
      ctx.warn(message),
    );
    return { traces: withRows(traces, planes[0] ?? new Float32Array(0), rows, unitOf(method, traces.unit)) };
  },
});
