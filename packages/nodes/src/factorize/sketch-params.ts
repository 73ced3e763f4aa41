import * as z from 'zod';

/** Parameters that all factorizations of movies share. */
export const componentsParam = (description: string) =>
  z.int().min(1).max(500).default(20).meta({ title: 'Components', description, main: true });

export const passesParam = () =>
  z.int().min(1).max(10).default(2).meta({
    title: 'Power iterations',
    description:
      'Passes over the movie that sharpen the directions; more help if components barely exceed noise.',
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
