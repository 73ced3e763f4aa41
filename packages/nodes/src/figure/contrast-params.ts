import { AppError } from '@ramify/sdk';
import * as z from 'zod';

/** How an image becomes a picture. */
export const contrastParams = {
  low: z.number().min(0).max(100).default(1).meta({
    title: 'Black',
    unit: '%',
    description: 'Images only: percentile of the values that is shown black.',
  }),
  high: z.number().min(0).max(100).default(99.5).meta({
    title: 'White',
    unit: '%',
    description: 'Images only: percentile of the values that is shown white.',
  }),
  colourMap: z
    .enum(['grey', 'magma', 'viridis'])
    .default('grey')
    .meta({
      title: 'Colour map',
      description: 'Images only: colours from low to high values.',
      choices: {
        grey: 'Black to white.',
        magma: 'Black over purple and orange to pale yellow.',
        viridis: 'Violet over green to yellow.',
      },
    }),
};

/** The percentiles must leave something between them. */
export function requireRange(low: number, high: number): void {
  if (low < high) return;
  throw new AppError('E_PARAM_INVALID', `Black (${low} %) must lie below white (${high} %).`, {
    where: { param: 'low' },
    remedy: 'Choose for instance 1 % and 99.5 %.',
  });
}
