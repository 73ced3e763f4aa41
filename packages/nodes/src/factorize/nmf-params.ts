import * as z from 'zod';
import { componentsParam, passesParam, readingParam, seedParam } from './sketch-params.ts';

export const nmfParams = z.object({
  components: componentsParam('Number of components, the background included.'),
  subtract: z
    .enum(['nothing', 'level', 'minimum'])
    .default('nothing')
    .meta({
      title: 'Subtract',
      description: 'What is taken off the samples, which must not be negative afterwards.',
      main: true,
      choices: {
        nothing: 'Nothing: the background becomes components.',
        level: 'The same level from every sample, such as the offset of the detector.',
        minimum: 'From each pixel its least value over time.',
      },
    }),
  level: z.number().min(-1e9).max(1e9).default(0).meta({
    title: 'Level',
    unit: 'of the movie',
    description: 'For subtraction of a level: what is taken off every sample.',
  }),
  start: z
    .enum(['nndsvd', 'random'])
    .default('nndsvd')
    .meta({
      title: 'Start',
      description: 'Where the iterations start.',
      choices: { nndsvd: 'From the singular vectors (NNDSVD).', random: 'From random numbers.' },
    }),
  iterations: z.int().min(1).max(10_000).default(200).meta({
    title: 'Iterations',
    description: 'Greatest number of updates of both factors.',
  }),
  tolerance: z.number().min(0).max(0.1).default(5e-4).meta({
    title: 'Tolerance',
    zero: 'never stops early',
    description:
      'Stops when the error fell by less than this share of itself over ten iterations; 0 never stops early.',
  }),
  solver: z
    .enum(['auto', 'compressed', 'direct'])
    .default('auto')
    .meta({
      title: 'Solver',
      description: 'What the iterations work on.',
      choices: {
        auto: 'The movie itself if it has up to four million samples, else a compressed form.',
        compressed: 'The leading directions of the movie.',
        direct: 'The movie itself, held in memory.',
      },
    }),
  passes: passesParam(),
  reading: readingParam(),
  seed: seedParam(),
});
