import * as z from 'zod';
import { AppError, defineNode, port, type JobTask } from '@ramify/sdk';

interface BandArgs {
  readonly values: Float32Array;
}
interface BandResult {
  readonly count: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
}

/** Count, sum and extremes of one piece of the image. */
export const tinyBandJob: JobTask<BandArgs, BandResult> = ({ values }) =>
  values.reduce(
    (acc, value) => ({
      count: acc.count + 1,
      sum: acc.sum + value,
      min: Math.min(acc.min, value),
      max: Math.max(acc.max, value),
    }),
    { count: 0, sum: 0, min: Infinity, max: -Infinity },
  );

const column = (name: string, doc: string, value: number) => ({
  name,
  unit: '',
  doc,
  type: 'number' as const,
  values: Float64Array.of(value),
});

export default defineNode({
  type: 'statistics.tiny-table',
  version: 1,
  title: 'Statistics',
  family: 'statistics',
  summary: 'Counts, mean and extremes of an image.',
  inputs: {
    image: port.image({ doc: 'Image to describe.' }),
    mask: port.mask({ doc: 'Only pixels inside count.', optional: true }),
  },
  outputs: { table: port.table({ doc: 'One row.' }) },
  params: z.object({
    bands: z
      .int()
      .min(1)
      .max(64)
      .default(2)
      .meta({ title: 'Pieces', description: 'Into how many pieces the work is split.' }),
  }),
  infer: () => ({ table: { count: 1 } }),
  preview: 'table',
  jobs: { band: () => Promise.resolve(tinyBandJob) },
  async run({ inputs: { image, mask }, params: { bands }, ctx }) {
    const values = mask === undefined ? image.data : image.data.filter((_, i) => mask.data[i] === 1);
    if (values.length === 0) {
      throw new AppError('E_DATA_EMPTY', 'The mask selects no pixel.', {
        where: { port: 'mask' },
        remedy: 'Lower the threshold.',
      });
    }
    const length = Math.ceil(values.length / bands);
    const items = Array.from({ length: Math.ceil(values.length / length) }, (_, i) => ({
      values: values.slice(i * length, (i + 1) * length),
    }));
    const total = { count: 0, sum: 0, min: Infinity, max: -Infinity };
    for await (const part of ctx.map('band', items)) {
      total.count += part.count;
      total.sum += part.sum;
      total.min = Math.min(total.min, part.min);
      total.max = Math.max(total.max, part.max);
    }
    return {
      table: {
        kind: 'table',
        title: 'Statistics',
        rows: 1,
        columns: [
          column('pixels', 'Number of pixels.', total.count),
          column('mean', 'Mean value.', total.sum / total.count),
          column('min', 'Smallest value.', total.min),
          column('max', 'Largest value.', total.max),
        ],
      },
    };
  },
});
