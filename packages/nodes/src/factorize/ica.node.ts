import { AppError, defineNode, port, type FactorizationValue } from '@ramify/sdk';
import * as z from 'zod';
import { planeOf } from '../image/image-checks.ts';
import { loadEigen } from '../reduce/symmetric-eigen.ts';
import { integers, numbers } from '../skeleton/columns.ts';
import { mappedPixels, mapsAt } from './factorization-checks.ts';
import { seedParam } from './sketch-params.ts';
import { spreadMaps } from './spread-maps.ts';

const params = z.object({
  components: z.int().min(0).max(500).default(0).meta({
    title: 'Components',
    zero: 'all',
    description: 'Number of independent components; 0 takes as many as come in.',
    main: true,
  }),
  iterations: z.int().min(1).max(10_000).default(400).meta({
    title: 'Iterations',
    description: 'Greatest number of iterations.',
  }),
  tolerance: z.number().min(1e-8).max(0.1).default(1e-4).meta({
    title: 'Tolerance',
    description:
      'Converged when no direction turned further in an iteration: greatest 1 − |cos| of the angles.',
  }),
  seed: seedParam(),
});

function requireEnough({ components }: FactorizationValue, wanted: number, pixels: number): number {
  const count = wanted === 0 ? components : wanted;
  const most = Math.min(components, pixels - 1);
  if (count <= most) return count;
  throw new AppError(
    'E_PARAM_INVALID',
    `${count} independent components were asked for; there are ${components} components of ${pixels} pixels to make them of.`,
    {
      where: { param: 'components' },
      remedy: `Ask for ${Math.max(1, most)} or fewer, or raise the number of components of the step before.`,
    },
  );
}

export default defineNode({
  type: 'factorize.ica',
  version: 1,
  title: 'ICA of components',
  family: 'factorize',
  summary: 'Turns principal components, or the code of an autoencoder, into spatially independent ones.',
  docs: `Spatial independent component analysis: the maps that come in (of *PCA of a movie* or *Autoencoder of a movie*) are mixed anew so that the new maps are as independent as can be. Structures that overlap little in space, each active at its own times, come out one by one.

**FastICA** (Hyvärinen 1999): maps are centred and whitened over the pixels, then all directions iterate together (symmetric decorrelation) with the contrast log cosh, as \`FastICA(algorithm="parallel", fun="logcosh")\` of scikit-learn, from random directions of the seed, until none turns further than the tolerance. Pixels where all maps are 0 (outside of a mask) take no part.

Each **map** has a standard deviation of 1; its sign, which ICA leaves open, is such that its skewness is positive, so that a structure is bright on a dark ground. The **time courses** are the least squares fit of what came in, in units of the movie. Components come by falling skewness (m3 / m2^1.5 over the pixels), which is their **score**.

Limits: structures that are always active together stay one component; components beyond the number of structures hold noise, or divide the largest ones, and differ from seed to seed. If the iterations end before they converged, a warning says so.`,
  keywords: ['independent components', 'FastICA', 'demixing', 'source separation'],
  inputs: {
    factorization: port.factorization({
      doc: 'Principal components of a movie, or the code of an autoencoder.',
    }),
  },
  outputs: {
    factorization: port.factorization({
      doc: 'Independent maps and their time courses, by falling skewness.',
    }),
    table: port.table({ doc: 'How far the directions turned in each iteration.' }),
  },
  params,
  infer: ({ inputs: { factorization } }) => {
    const { frames, frameRate } = factorization ?? {};
    return {
      factorization: {
        ...planeOf(factorization),
        ...(frames === undefined ? {} : { frames }),
        ...(frameRate === undefined ? {} : { frameRate }),
      },
    };
  },
  preview: 'factorization',
  async run({ inputs: { factorization }, params: chosen, ctx }) {
    const { icaSolver, whiten } = await import('@ramify/kernels/factorize/fast-ica');
    const { unmix } = await import('@ramify/kernels/factorize/unmix');
    const eigen = await loadEigen();
    const { components, height, width, courses } = factorization;
    const pixels = mappedPixels(factorization);
    const wanted = requireEnough(factorization, chosen.components, pixels.length);
    const x = mapsAt(factorization, pixels);
    const white = whiten(x, components, pixels.length, wanted, eigen);
    if (white.count === 0) {
      throw new AppError('E_DATA_CONSTANT', 'Every map has the same value at all pixels.', {
        where: { port: 'factorization' },
        remedy: 'Look at the components that come in: they show no structure.',
      });
    }
    if (white.count < wanted) ctx.warn(`Only ${white.count} of the maps differ from mixtures of the others.`);

    const solver = icaSolver(white.data, white.count, chosen.seed, eigen);
    const changes: number[] = [];
    let change = Infinity;
    while (change >= chosen.tolerance && changes.length < chosen.iterations) {
      change = solver.iterate();
      changes.push(change);
      ctx.progress(changes.length, chosen.iterations);
    }
    const unmixing = solver.unmixing();
    solver.close();
    if (change >= chosen.tolerance) {
      ctx.warn(
        `The components had not converged after ${changes.length} iterations (last change ${change.toPrecision(2)}, tolerance ${chosen.tolerance}): take fewer components, or raise the iterations.`,
      );
    }
    // A selection of the components that came in says nothing about those found.
    const { threshold: _, ...unselected } = factorization;
    const found = unmix(x, courses, components, white, unmixing, eigen);
    return {
      factorization: {
        ...unselected,
        components: found.count,
        maps: spreadMaps(
          found.maps,
          found.count,
          pixels.length === height * width ? null : pixels,
          height * width,
        ),
        courses: found.courses,
        scores: Float32Array.from(found.skewness),
        scoreName: 'skewness',
        kept: new Uint8Array(found.count).fill(1),
        method: `${factorization.method}, ICA`,
      },
      table: {
        kind: 'table',
        title: 'Convergence',
        rows: changes.length,
        columns: [
          integers(
            ['iteration', '', 'Number of the iteration, from 1.'],
            changes.map((_, i) => i + 1),
          ),
          numbers(
            ['change', '', 'Greatest 1 − |cos| of the angles by which the directions turned.'],
            changes,
          ),
        ],
      },
    };
  },
});
