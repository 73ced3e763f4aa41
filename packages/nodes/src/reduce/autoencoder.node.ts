import { AppError, defineNode, port } from '@ramify/sdk';
import * as z from 'zod';
import { loadEigen } from './symmetric-eigen.ts';
import { deviations, requireTraces } from './trace-checks.ts';
import { trainAutoencoder, trainingParams } from './train-autoencoder.ts';

export default defineNode({
  type: 'reduce.autoencoder',
  version: 1,
  title: 'Autoencoder of traces',
  family: 'reduce',
  summary: 'Trains a small network to describe each trace by a few numbers.',
  docs: `A dense network T → hidden → code → hidden → T learns to return each trace through a narrow middle, the **code** (Hinton & Salakhutdinov 2006). Traces are the samples, frames the inputs; the mean trace is subtracted first. The code and the output are linear, the hidden layers bent; Adam (Kingma & Ba 2015) takes small batches in an order that the seed determines, with a learning rate that falls to a tenth. Equal seeds give equal results, to the bit.

Long traces enter by their **directions**: the coordinates in their leading principal time courses, an orthonormal basis, so that distances and the loss are the same as with all frames, as far as the directions reach. If there are as many directions as regions or frames, nothing is lost.

The **loss** is the squared error over the squares of the samples: 0 is perfect, 1 no better than the mean trace. Without hidden units the best possible loss is what principal components leave.

Limits: a network needs many samples (pixels rather than a few dozen branches); with few, the loss of the samples held out stays high, and *PCA of traces* is the better choice.`,
  keywords: ['neural network', 'deep', 'dimension reduction', 'nonlinear'],
  inputs: { traces: port.traces({ doc: 'Traces, best normalized.' }) },
  outputs: {
    embedding: port.embedding({ doc: 'Code of each region.' }),
    table: port.table({ doc: 'Loss after each epoch, of training and of samples held out.' }),
  },
  params: z.object({
    code: z.int().min(1).max(200).default(8).meta({
      title: 'Code',
      description: 'How many numbers describe a trace.',
      main: true,
    }),
    directions: z.int().min(1).max(500).default(100).meta({
      title: 'Directions',
      description: 'Leading principal time courses by which traces enter.',
    }),
    ...trainingParams,
  }),
  infer: ({ inputs: { traces } }) => ({
    embedding: traces?.count === undefined ? {} : { count: traces.count },
  }),
  preview: 'embedding',
  async run({ inputs: { traces }, params, ctx }) {
    const { truncatedSvd } = await import('@ramify/kernels/linalg/truncated-svd');
    const { count: rows, frames, ids } = traces;
    requireTraces(traces, 2);
    const most = Math.min(rows, frames);
    if (params.code > most) {
      throw new AppError(
        'E_PARAM_INVALID',
        `A code of ${params.code} numbers was asked for; ${rows} traces of ${frames} frames have ${most} at most.`,
        { where: { param: 'code' }, remedy: `Ask for ${most} or fewer.` },
      );
    }
    const { centred } = deviations(traces);
    const found = truncatedSvd(centred, rows, frames, params.directions, params.seed, await loadEigen());
    ctx.progress(0.2, 1);
    const inputs = found.count;
    const coordinates = Float32Array.from({ length: rows * inputs }, (_, i) => {
      const k = i % inputs;
      return found.values[k]! * found.left[k * rows + Math.floor(i / inputs)]!;
    });
    const { net, table } = await trainAutoencoder(coordinates, { ...params, inputs }, ctx, [0.2, 1]);
    const data = net.encode(coordinates);
    net.close();
    return {
      embedding: {
        kind: 'embedding',
        count: rows,
        dimensions: params.code,
        data,
        ids,
        method: 'autoencoder',
      },
      table,
    };
  },
});
