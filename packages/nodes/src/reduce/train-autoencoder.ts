import type { Autoencoder } from '@ramify/kernels/factorize/autoencoder';
import { AppError, type Portion, type RunContext, type TableValue } from '@ramify/sdk';
import * as z from 'zod';
import { integers, numbers } from '../skeleton/columns.ts';
import { seedParam } from '../factorize/sketch-params.ts';

/** Parameters of training that both autoencoders share. */
export const trainingParams = {
  hidden: z.int().min(0).max(2000).default(64).meta({
    zero: 'none (linear)',
    title: 'Hidden units',
    description:
      'Width of the layers before and after the code; 0 leaves them out, which is a linear network.',
  }),
  bend: z
    .enum(['leaky', 'tanh'])
    .default('leaky')
    .meta({
      title: 'Nonlinearity',
      description: 'What follows the sums of the hidden layers.',
      choices: { leaky: 'A line bent at zero (leaky ReLU, slope 0.1 below).', tanh: 'Hyperbolic tangent.' },
    }),
  epochs: z.int().min(1).max(10_000).default(60).meta({
    title: 'Epochs',
    description: 'How often training goes through all samples.',
    main: true,
  }),
  batch: z.int().min(1).max(8192).default(128).meta({
    title: 'Batch',
    description: 'Samples per step.',
  }),
  rate: z.number().min(1e-6).max(1).default(0.003).meta({
    title: 'Learning rate',
    description: 'Length of the first steps of Adam; it falls to a tenth by the last epoch.',
  }),
  heldOut: z.number().min(0).max(50).default(10).meta({
    title: 'Held out',
    unit: '%',
    description: 'Share of the samples that only measure the error.',
  }),
  seed: seedParam(),
};

export interface TrainingOptions {
  readonly inputs: number;
  readonly code: number;
  readonly hidden: number;
  readonly bend: 'leaky' | 'tanh';
  readonly epochs: number;
  readonly batch: number;
  readonly rate: number;
  readonly heldOut: number;
  readonly seed: number;
}

/** Trains an autoencoder on samples x inputs; the table is its loss curve. */
export async function trainAutoencoder(
  data: Float32Array,
  options: TrainingOptions,
  ctx: Pick<RunContext, 'progress' | 'warn'>,
  [from, to]: Portion,
): Promise<{ readonly net: Autoencoder; readonly table: TableValue }> {
  const { autoencoder } = await import('@ramify/kernels/factorize/autoencoder');
  const net = autoencoder(data, { ...options, heldOut: options.heldOut / 100 });
  const training: number[] = [];
  const validation: number[] = [];
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    const loss = net.epoch();
    if (!Number.isFinite(loss.training)) {
      throw new AppError('E_DATA_RANGE', `Training diverged in epoch ${epoch + 1}.`, {
        where: { param: 'rate' },
        remedy: 'Lower the learning rate.',
      });
    }
    training.push(loss.training);
    validation.push(loss.validation);
    ctx.progress(Math.min(to, from + ((to - from) * (epoch + 1)) / options.epochs), 1);
  }
  const [last = NaN, held = NaN] = [training.at(-1), validation.at(-1)];
  if (held > 1.5 * last && held > Math.min(...validation) * 1.1) {
    ctx.warn(
      `The error of samples that were held out rose again, to ${held.toPrecision(2)} (training ${last.toPrecision(2)}): fewer epochs or fewer hidden units may generalize better.`,
    );
  }
  return { net, table: lossTable(training, validation) };
}

const lossTable = (training: readonly number[], validation: readonly number[]): TableValue => ({
  kind: 'table',
  title: 'Loss',
  rows: training.length,
  columns: [
    integers(
      ['epoch', '', 'Number of the epoch, from 1.'],
      training.map((_, i) => i + 1),
    ),
    numbers(
      ['training', '', 'Squared error over the squares of the samples, mean over the steps of the epoch.'],
      training,
    ),
    numbers(['validation', '', 'The same of the samples held out, after the epoch.'], validation),
  ],
});
