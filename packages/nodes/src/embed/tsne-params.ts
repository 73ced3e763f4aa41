import { AppError } from '@ramify/sdk';
import * as z from 'zod';
import { metricParam } from '../cluster/points-input.ts';

/** Points up to which all pairs are looked at, if the method is left to the step. */
export const exactUpTo = 2000;
const mostExact = 6000;

export const tsneParams = z.object({
  metric: metricParam,
  perplexity: z.number().min(0).max(1000).default(0).meta({
    title: 'Perplexity',
    zero: 'automatic',
    description:
      'How many neighbours each region effectively has: low for branches, high for pixels. 0: a tenth of the regions, but 30 to 100; above 2,000 regions a twentieth, up to 400; never more than a third of the others.',
    main: true,
  }),
  iterations: z.int().min(250).max(20_000).default(1000).meta({
    title: 'Iterations',
    description: 'Steps along the gradient.',
  }),
  exaggeration: z.number().min(1).max(100).default(12).meta({
    title: 'Exaggeration',
    description: 'Factor on the attraction in the first steps, so that clusters find together.',
  }),
  exaggerated: z.int().min(0).max(5000).default(250).meta({
    title: 'Exaggerated iterations',
    zero: 'none',
    description: 'Number of first steps with exaggeration and a momentum of 0.5; then it is 0.8.',
  }),
  learningRate: z.number().min(0).max(100_000).default(0).meta({
    title: 'Learning rate',
    zero: 'automatic',
    description: 'Length of the steps. 0: number of regions / 4, over the exaggeration while there is one.',
  }),
  start: z
    .enum(['pca', 'random'])
    .default('pca')
    .meta({
      title: 'Start',
      description: 'Where the regions are at first.',
      choices: {
        pca: 'On their first two principal components: keeps more of the overall arrangement.',
        random: 'Anywhere, by the seed.',
      },
    }),
  method: z
    .enum(['auto', 'exact', 'barnes-hut'])
    .default('auto')
    .meta({
      title: 'Method',
      description: 'How forces are computed.',
      choices: {
        auto: `Exact up to ${exactUpTo} regions, Barnes–Hut above.`,
        exact: `All pairs, up to ${mostExact} regions.`,
        'barnes-hut': 'Attraction of near neighbours only, repulsion by cells: approximate and fast.',
      },
    }),
  angle: z.number().min(0.05).max(1).default(0.5).meta({
    title: 'Angle',
    description: 'Of Barnes–Hut: cells whose side is below this part of their distance act as one point.',
  }),
  seed: z.int().min(0).max(2_147_483_647).default(1).meta({
    title: 'Seed',
    description: 'Of the random start, and of the axes of a principal one along which nothing varies.',
  }),
});
type TsneChoice = z.output<typeof tsneParams>;

const refuse = (param: keyof TsneChoice, message: string, remedy: string): AppError =>
  new AppError('E_PARAM_INVALID', message, { where: { param }, remedy });

/** A greater one is not chosen by itself: time and memory grow with it. */
const mostUsual = 400;

/**
 * Perplexity for `n` points: 30 for branches, up to 100 for a thousand pixels, which fall into crumbs otherwise; from
 * 2,000 on a twentieth of them. A fixed one would see an ever smaller part of each group the more pixels there are:
 * neighbouring pixels repeat each other, and a map stays the same only if its neighbourhoods grow with them. Never more
 * than a third of the other points.
 */
const usualPerplexity = (n: number): number =>
  Math.max(1, Math.min((n - 1) / 3, Math.max(30, Math.min(100, n / 10), Math.min(mostUsual, n / 20))));

/** Parameters with what was left to the step filled in for `n` points. */
export function resolveTsne(chosen: TsneChoice, n: number) {
  const most = (n - 1) / 3;
  const perplexity = chosen.perplexity === 0 ? usualPerplexity(n) : chosen.perplexity;
  if (perplexity < 1) {
    throw refuse(
      'perplexity',
      `A perplexity of ${perplexity} is less than one neighbour.`,
      'Set it to 1 or more, or to 0 to have it chosen.',
    );
  }
  if (perplexity > most) {
    const limit = Math.floor(10 * most) / 10;
    throw refuse(
      'perplexity',
      `A perplexity of ${perplexity} is too large for ${n} regions: it may be ${limit} at most, a third of the others.`,
      'Lower it, set it to 0 to have it chosen, or take more regions.',
    );
  }
  if (chosen.exaggerated >= chosen.iterations) {
    throw refuse(
      'exaggerated',
      `All ${chosen.iterations} iterations would be exaggerated.`,
      'Lower "Exaggerated iterations" or raise "Iterations".',
    );
  }
  const exact = chosen.method === 'exact' || (chosen.method === 'auto' && n <= exactUpTo);
  if (exact && n > mostExact) {
    throw refuse('method', `${n} regions are too many for all pairs.`, 'Choose "auto" or "barnes-hut".');
  }
  return { ...chosen, perplexity, exact, learningRate: chosen.learningRate > 0 ? chosen.learningRate : null };
}

export type TsneSettings = ReturnType<typeof resolveTsne>;
