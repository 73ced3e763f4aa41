import { AppError, defineNode, port } from '@ramify/sdk';
import * as z from 'zod';
import { trainAutoencoder, trainingParams } from '../reduce/train-autoencoder.ts';
import { overMovie } from './over-movie.ts';
import { moviePasses } from './movie-matrix.ts';
import { sketchMovie } from './movie-sketch.ts';
import { componentsParam, passesParam, readingParam } from './sketch-params.ts';
import { spreadMaps } from './spread-maps.ts';

export default defineNode({
  type: 'factorize.autoencoder',
  version: 1,
  title: 'Autoencoder of a movie',
  family: 'factorize',
  summary: 'Trains a small network to describe the trace of each pixel by a few numbers; each is a map.',
  docs: `A dense network T → hidden → code → hidden → T learns to return the trace of each pixel through a narrow middle, the **code** (Hinton & Salakhutdinov 2006). Each number of the code is a **map** over the pixels, for *ICA of components* to turn into separate structures. The mean image is subtracted first. The code and the output are linear, the hidden layers bent; Adam (Kingma & Ba 2015) takes small batches in an order that the seed determines, with a learning rate that falls to a tenth. Equal seeds give equal results, to the bit, whatever the number of threads.

Pixels enter by their coordinates in the leading principal time courses of the movie (the **directions**), an orthonormal basis that is found as in *PCA of a movie*. Distances and the loss are those of whole traces as far as the directions reach; what lies beyond is mostly noise.

A map is the code of each pixel minus the code of a pixel without activity, so that still pixels are near 0. **Time courses** are the least squares fit of the movie by the maps, in units of the movie. The **score** is the sum of squares of a component alone over that of the movie; components come by falling score. The **loss** is the squared error over the squares of the samples: 0 is perfect, 1 no better than the mean image.

Limits: with the same number of components the maps span about the space of the principal components, unless activity is nonlinear; what is gained depends on the recording. Compare the loss with the variance that principal components leave.`,
  keywords: ['neural network', 'deep', 'dimension reduction', 'nonlinear'],
  inputs: {
    movie: port.movie({ doc: 'Movie, best denoised and binned.' }),
    mask: port.mask({ doc: 'Pixels that take part; all if not connected.', optional: true }),
  },
  outputs: {
    factorization: port.factorization({ doc: 'Maps of the code and their time courses.' }),
    table: port.table({ doc: 'Loss after each epoch, of training and of pixels held out.' }),
  },
  params: z.object({
    components: componentsParam('Width of the code: the number of maps.'),
    directions: z.int().min(1).max(500).default(50).meta({
      title: 'Directions',
      description:
        'Leading principal time courses by which pixels enter; not fewer than components are used.',
    }),
    ...trainingParams,
    passes: passesParam(),
    reading: readingParam(),
  }),
  infer: ({ inputs: { movie } }) => ({ factorization: overMovie(movie) }),
  preview: 'factorization',
  passes: moviePasses,
  async run({ inputs: { movie, mask }, params, ctx }) {
    const { principalComponents } = await import('@ramify/kernels/linalg/principal-components');
    const { fittedCourses } = await import('@ramify/kernels/factorize/fitted-courses');
    const { orderFactors } = await import('@ramify/kernels/factorize/order-factors');
    const { height, width, pixelSize, frames, frameRate } = movie;
    const sketch = await sketchMovie({ ...params, movie, mask, scaling: 'none', portion: [0, 0.5] }, ctx);
    sketch.matrix.close();
    const { pixels, eigen } = sketch;
    const { columns } = sketch.matrix;
    const found = principalComponents(sketch.y, sketch.v, sketch.rank, eigen);
    const inputs = Math.min(found.count, Math.max(params.directions, params.components));
    // Pixels that train, then one without activity.
    const samples = new Float32Array((columns + 1) * inputs);
    for (let k = 0; k < inputs; k++)
      for (let i = 0; i < columns; i++)
        samples[i * inputs + k] = found.values[k]! * found.right[k * columns + i]!;
    const trained = samples.subarray(0, columns * inputs);
    const { net, table } = await trainAutoencoder(
      trained,
      { ...params, inputs, code: params.components },
      ctx,
      [0.5, 1],
    );
    const codes = net.encode(samples);
    net.close();
    const count = params.components;
    const maps = Float32Array.from({ length: count * columns }, (_, i) => {
      const k = Math.floor(i / columns);
      return codes[(i % columns) * count + k]! - codes[columns * count + k]!;
    });
    const scaled = found.right.map((value, i) => value * found.values[Math.floor(i / columns)]!);
    const courses = fittedCourses(maps, count, found.left, scaled, found.count, eigen);
    const ordered = orderFactors({ count, courses, maps });
    if (ordered.count === 0) throw new AppError('E_DATA_CONSTANT', 'The code is the same for all pixels.');
    return {
      factorization: {
        kind: 'factorization',
        height,
        width,
        pixelSize,
        components: ordered.count,
        frames,
        maps: spreadMaps(ordered.maps, ordered.count, pixels, height * width),
        courses: ordered.courses,
        scores: Float32Array.from(ordered.sizes, (size) => size / sketch.total),
        scoreName: 'share of squares',
        kept: new Uint8Array(ordered.count).fill(1),
        frameRate,
        method: 'autoencoder',
      },
      table,
    };
  },
});
