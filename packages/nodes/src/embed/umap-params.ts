import { AppError } from '@ramify/sdk';
import * as z from 'zod';
import { metricParam } from '../cluster/points-input.ts';

export const umapParams = z.object({
  metric: metricParam,
  neighbours: z.int().min(2).max(500).default(15).meta({
    title: 'Neighbours',
    description:
      'Size of a neighbourhood, the region itself included: few show detail, many the overall arrangement.',
    main: true,
  }),
  minDistance: z.number().min(0).max(10).default(0.1).meta({
    title: 'Least distance',
    description: 'How close regions come in the map; smaller values give tighter clumps.',
    main: true,
  }),
  spread: z.number().min(0.1).max(10).default(1).meta({
    title: 'Spread',
    description: 'Scale of the map, in which the least distance is measured.',
  }),
  dimensions: z.int().min(1).max(50).default(2).meta({
    title: 'Dimensions',
    description: 'Of the map: 2 to look at, up to about 10 to cluster.',
  }),
  epochs: z.int().min(0).max(10_000).default(0).meta({
    title: 'Epochs',
    zero: 'automatic',
    description: 'Rounds over the neighbour graph. 0: 500, or 200 above 10,000 regions.',
  }),
  start: z
    .enum(['pca', 'spectral', 'random'])
    .default('pca')
    .meta({
      title: 'Start',
      description: 'Where the regions are at first.',
      choices: {
        pca: 'On their principal components.',
        spectral: 'On eigenvectors of the neighbour graph, if it is in one piece.',
        random: 'Anywhere, by the seed.',
      },
    }),
  learningRate: z.number().min(0.001).max(100).default(1).meta({
    title: 'Learning rate',
    description: 'Length of the first steps; it falls to 0.',
  }),
  negatives: z.int().min(1).max(50).default(5).meta({
    title: 'Repelling samples',
    description: 'Random regions that push a region away, for each neighbour that pulls it.',
  }),
  seed: z.int().min(0).max(2_147_483_647).default(1).meta({
    title: 'Seed',
    description: 'Of the repelling samples, the noise of the start, and a random start.',
  }),
});
type UmapChoice = z.output<typeof umapParams>;

const manyPoints = 10_000;

/** Parameters with what was left to the step filled in for `n` points. */
export function resolveUmap(chosen: UmapChoice, n: number) {
  if (chosen.minDistance > chosen.spread) {
    throw new AppError(
      'E_PARAM_INVALID',
      `The least distance ${chosen.minDistance} is greater than the spread ${chosen.spread}.`,
      { where: { param: 'minDistance' }, remedy: 'Lower "Least distance" or raise "Spread".' },
    );
  }
  if (chosen.dimensions >= n) {
    throw new AppError('E_PARAM_INVALID', `${n} regions do not fill ${chosen.dimensions} dimensions.`, {
      where: { param: 'dimensions' },
      remedy: `Choose ${n - 1} or fewer.`,
    });
  }
  return {
    ...chosen,
    neighbours: Math.min(chosen.neighbours, n),
    epochs: chosen.epochs > 0 ? chosen.epochs : n > manyPoints ? 200 : 500,
  };
}
