import { AppError, defineNode, port, type TracesValue } from '@ramify/sdk';
import * as z from 'zod';
import { correlate } from './correlate.ts';
import { unusableParam, usableRows, withRows } from './rows.ts';
import { strongestPairs } from './strongest-pairs.ts';
import { framesIn, requireTraces } from './traces-checks.ts';

const params = z.object({
  method: z
    .enum(['pearson', 'spearman'])
    .default('pearson')
    .meta({
      title: 'Correlation',
      description: 'What is compared.',
      main: true,
      choices: {
        pearson: 'Values: large events count most.',
        spearman: 'Ranks of the values: every frame counts alike.',
      },
    }),
  lag: z.number().min(-600).max(600).default(0).meta({
    title: 'Lag',
    unit: 's or frames',
    description: 'How much later the second trace of a pair is looked at than the first.',
  }),
  search: z.number().min(0).max(600).default(0).meta({
    title: 'Search',
    unit: 's or frames',
    zero: 'at the lag only',
    description: 'Look for the strongest correlation up to this far before and after the lag.',
  }),
  lagUnit: z
    .enum(['s', 'frames'])
    .default('s')
    .meta({
      title: 'Unit of lags',
      description: 'Unit of lag and search.',
      choices: { s: 'Seconds; rounded to whole frames.', frames: 'Frames.' },
    }),
  pairs: z.int().min(0).max(1_000_000).default(1000).meta({
    title: 'Pairs listed',
    zero: 'none',
    description: 'The table lists at most this many pairs, the strongest ones; the matrix has all.',
  }),
  unusable: unusableParam('traces that never change'),
});
type Chosen = z.output<typeof params>;

const leastFrames = 3;
const mostRanks = 2 ** 21;
const mostLags = 1001;

/** Lags to be looked at, in frames. */
function lagsOf({ lag, search, lagUnit }: Chosen, { frameRate, frames }: TracesValue): number[] {
  const inFrames = (value: number, param: string): number =>
    Math.round(lagUnit === 's' && value !== 0 ? framesIn(value, frameRate, param) : value);
  const [middle, reach] = [inFrames(lag, 'lag'), inFrames(search, 'search')];
  const longest = Math.abs(middle) + reach;
  if (frames - longest < leastFrames) {
    throw new AppError(
      'E_DATA_TOO_SHORT',
      `At a lag of ${longest} frames, two traces of ${frames} frames share fewer than ${leastFrames}.`,
      { where: { param: 'lag' }, remedy: 'Lower the lag or the search, or load a longer recording.' },
    );
  }
  if (2 * reach + 1 > mostLags) {
    throw new AppError('E_PARAM_INVALID', `A search of ${reach} frames to both sides is too wide.`, {
      where: { param: 'search' },
      remedy: `Search up to ${(mostLags - 1) / 2} frames, or bin the movie in time.`,
    });
  }
  return Array.from({ length: 2 * reach + 1 }, (_, k) => middle - reach + k);
}

/** Rows that do not change within the frames that two traces share at the longest lag. */
function constantRows({ count, frames, data }: TracesValue, lags: readonly number[]): number[] {
  const shared = frames - Math.max(...lags.map(Math.abs));
  const isConstant = (from: number): boolean => {
    for (let t = from + 1; t < from + shared; t++) if (data[t] !== data[from]) return false;
    return true;
  };
  return Array.from({ length: count }, (_, row) => row).filter(
    (row) => isConstant(row * frames) || isConstant((row + 1) * frames - shared),
  );
}

export default defineNode({
  type: 'traces.correlation',
  version: 1,
  title: 'Correlation',
  family: 'traces',
  summary: 'Correlates every trace with every other.',
  docs: `**Pearson**: r = Σ (x − x̄)(y − ȳ) / √(Σ (x − x̄)² · Σ (y − ȳ)²). **Spearman**: the same of the ranks, equal values sharing the mean of theirs (\`scipy.stats.spearmanr\`). Correlations at a lag compare x(t) with y(t + lag) over the frames that both have, with means of these frames: a positive lag of a pair means that the second follows the first.

With **Search**, r is the one of greatest magnitude among all whole-frame lags around *Lag*, and \`lags\` says at which (of equally strong ones, the shortest). Such a maximum is above zero for unrelated traces too.

The matrix has a row and a column per trace, by id. The table lists the strongest pairs.

Limits: the correlation of a trace that never changes is undefined. Slow drift and bleaching correlate everything with everything: detrend first. Smooth traces of few frames correlate by chance; compare with shifted traces before you believe a value.`,
  keywords: ['pearson', 'spearman', 'cross-correlation', 'lag', 'functional connectivity'],
  inputs: { traces: port.traces({ doc: 'Traces.' }) },
  outputs: {
    matrix: port.matrix({ doc: 'Correlation of each pair.' }),
    lags: port.matrix({ doc: 'Lag of each correlation; empty unless lags are searched.' }),
    table: port.table({ doc: 'The strongest pairs.' }),
  },
  params,
  preview: 'matrix',
  jobs: {
    standard: async () => (await import('@ramify/kernels/traces/correlation')).standardBlock,
    correlate: async () => (await import('@ramify/kernels/traces/correlation')).correlateBlocks,
  },
  async run({ inputs, params: chosen, ctx }) {
    requireTraces(inputs.traces, leastFrames);
    const lags = lagsOf(chosen, inputs.traces);
    if (chosen.method === 'spearman' && inputs.traces.frames > mostRanks) {
      throw new AppError('E_DATA_RANGE', `Ranks are limited to ${mostRanks} frames.`, {
        where: { param: 'method' },
        remedy: 'Choose "pearson", or bin the movie in time.',
      });
    }
    const rows = usableRows(
      inputs.traces,
      constantRows(inputs.traces, lags),
      chosen.unusable,
      {
        code: 'E_DATA_CONSTANT',
        problem: 'the trace never changes, so its correlations are undefined.',
        remedy: 'Look at these regions: they may lie outside what was recorded.',
      },
      (message) => ctx.warn(message),
    );
    const traces = withRows(inputs.traces, inputs.traces.data, rows, inputs.traces.unit);
    const { count, ids } = traces;
    const found = await correlate(traces, lags, chosen.method === 'spearman', {
      standard: (items, portion) => ctx.map('standard', items, portion),
      correlate: (items, portion) => ctx.map('correlate', items, portion),
    });
    const unit = { name: chosen.lagUnit, frames: chosen.lagUnit === 's' ? (traces.frameRate ?? 1) : 1 };
    const shape = (side: number) => ({
      kind: 'matrix' as const,
      rows: side,
      columns: side,
      rowIds: ids.slice(0, side),
      columnIds: ids.slice(0, side),
    });
    return {
      matrix: {
        ...shape(count),
        data: found.r,
        unit: chosen.method === 'pearson' ? 'correlation' : 'rank correlation',
      },
      lags: {
        ...shape(found.lags === null ? 0 : count),
        data: Float32Array.from(found.lags ?? [], (lag) => lag / unit.frames),
        unit: unit.name,
      },
      table: strongestPairs(ids, { ...found, lag: lags[0] ?? 0 }, chosen.pairs, unit),
    };
  },
});
