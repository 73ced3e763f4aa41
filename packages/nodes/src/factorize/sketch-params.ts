import * as z from 'zod';

/** Parameters that all factorizations of movies share. */
export const componentsParam = (description: string) =>
  z.int().min(1).max(500).default(20).meta({ title: 'Components', description, main: true });

export const passesParam = () =>
  z.int().min(1).max(10).default(2).meta({
    title: 'Power iterations',
    description:
      'Steps that sharpen the directions, each a pass over a large movie; more help if components barely exceed the noise.',
  });

export const seedParam = () =>
  z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(1)
    .meta({
      title: 'Seed',
      description: 'Start of the random numbers; the same seed gives the same result.',
    });

export const readingParam = () =>
  z
    .enum(['auto', 'stream'])
    .default('auto')
    .meta({
      title: 'Reading',
      description: 'Whether the movie is held in memory.',
      choices: {
        auto: 'Up to 67 million samples (a quarter of a gigabyte) it is read once and held, else streamed.',
        stream: 'It is read anew for each step and never in memory.',
      },
    });
