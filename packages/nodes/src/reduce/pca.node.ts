import { AppError, defineNode, port } from '@ramify/sdk';
import * as z from 'zod';
import { seedParam } from '../factorize/sketch-params.ts';
import { countReaching } from './count-reaching.ts';
import { loadEigen } from './symmetric-eigen.ts';
import { deviations, requireTraces } from './trace-checks.ts';
import { varianceTable } from './variance-table.ts';

const params = z.object({
  selection: z
    .enum(['variance', 'count'])
    .default('variance')
    .meta({
      title: 'Selection',
      description: 'How many components are kept.',
      choices: { variance: 'As many as explain a share of the variance.', count: 'A fixed number.' },
    }),
  variance: z.number().min(1).max(100).default(90).meta({
    title: 'Variance',
    unit: '%',
    description: 'For selection by variance: share that the components explain together.',
    main: true,
  }),
  components: z.int().min(1).max(500).default(50).meta({
    title: 'Components',
    description: 'Number of components; for selection by variance, the greatest number.',
  }),
  seed: seedParam(),
});

export default defineNode({
  type: 'reduce.pca',
  version: 1,
  title: 'PCA of traces',
  family: 'reduce',
  summary: 'Describes each trace by a few numbers: its principal components.',
  docs: `Traces as a matrix, regions × frames, minus the mean trace; its principal components as in \`sklearn.decomposition.PCA\` with a region as a sample and a frame as a feature. Distances between traces are kept as well as so few numbers can.

- **embedding**: the coordinates of each region, component by component, in units of the traces.
- **traces**: each trace rebuilt from the components that are kept, the mean trace added again: what of it remains, and input for steps that take traces.
- **components**: the time courses that the coordinates refer to, each with a sum of squares of 1.

Up to 250 regions or frames the decomposition is exact (eigenvectors of the products in double precision), above it is a randomized one with six power iterations (Halko, Martinsson & Tropp 2011), which agrees for components that stand out of the noise. Signs are such that the value of a component of greatest magnitude is positive.

Limits: the mean trace that is subtracted is what all regions share: correlations of coordinates are not those of traces; use the rebuilt traces where correlations matter. Traces of unlike size should be normalized before.`,
  keywords: ['principal components', 'dimension reduction', 'SVD', 'denoise'],
  inputs: { traces: port.traces({ doc: 'Traces, best normalized.' }) },
  outputs: {
    embedding: port.embedding({ doc: 'Coordinates of each region.' }),
    traces: port.traces({ doc: 'Traces rebuilt from the kept components.' }),
    components: port.traces({ doc: 'Time courses of the components.', ownIds: true }),
    table: port.table({ doc: 'Variance that each component explains.' }),
  },
  params,
  infer: ({ inputs: { traces } }) => {
    const { frames, frameRate, count, unit } = traces ?? {};
    const time = {
      ...(frames === undefined ? {} : { frames }),
      ...(frameRate === undefined ? {} : { frameRate }),
    };
    const rows = count === undefined ? {} : { count };
    return {
      embedding: rows,
      traces: { ...time, ...rows, ...(unit === undefined ? {} : { unit }) },
      components: time,
    };
  },
  preview: 'embedding',
  async run({ inputs: { traces }, params: chosen, ctx }) {
    const { truncatedSvd } = await import('@ramify/kernels/linalg/truncated-svd');
    const { product } = await import('@ramify/kernels/linalg/matmul');
    const { count: rows, frames, ids, frameRate } = traces;
    requireTraces(traces, 2);
    const most = Math.min(rows, frames);
    if (chosen.selection === 'count' && chosen.components > most) {
      throw new AppError(
        'E_PARAM_INVALID',
        `${chosen.components} components were asked for; ${rows} traces of ${frames} frames have ${most} at most.`,
        { where: { param: 'components' }, remedy: `Ask for ${most} or fewer.` },
      );
    }
    const { mean, centred, total } = deviations(traces);
    const found = truncatedSvd(centred, rows, frames, chosen.components, chosen.seed, await loadEigen());
    ctx.signal.throwIfAborted();
    const shares = found.values.map((value) => value ** 2 / total);
    const wanted = chosen.selection === 'variance' ? countReaching(shares, chosen.variance) : found.count;
    const count = Math.min(found.count, wanted);
    const reached = 100 * shares.subarray(0, count).reduce((sum, share) => sum + share, 0);
    if (chosen.selection === 'variance' && reached < chosen.variance - 1e-3) {
      ctx.warn(
        `The ${count} components explain ${reached.toPrecision(3)} % of the variance, not ${chosen.variance} %: raise their greatest number.`,
      );
    } else if (chosen.selection === 'count' && count < chosen.components) {
      ctx.warn(`Only ${count} components differ from zero.`);
    }
    const scores = found.left.slice(0, count * rows).map((u, i) => u * found.values[Math.floor(i / rows)]!);
    const courses = found.right.slice(0, count * frames);
    const rebuilt = product(scores, courses, { m: rows, n: frames, k: count, transposeA: true });
    return {
      embedding: {
        kind: 'embedding',
        count: rows,
        dimensions: count,
        data: Float32Array.from(scores, (_, i) => scores[(i % count) * rows + Math.floor(i / count)]!),
        ids,
        method: 'PCA',
      },
      traces: { ...traces, data: rebuilt.map((value, i) => value + mean[i % frames]!) },
      components: {
        kind: 'traces',
        count,
        frames,
        data: courses,
        ids: Int32Array.from({ length: count }, (_, i) => i + 1),
        names: Array.from({ length: count }, (_, i) => `component ${i + 1}`),
        frameRate,
        unit: '1',
      },
      table: varianceTable('Principal components', shares.slice(0, count), found.values, rows),
    };
  },
});
