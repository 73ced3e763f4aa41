import * as z from 'zod';

/** Side of the window of a median, in images and movies. */
export const medianWindowParam = () =>
  z
    .int()
    .min(3)
    .max(15)
    .refine((side) => side % 2 === 1, 'must be odd, so that the window has a middle pixel')
    .default(3)
    .meta({ title: 'Window', unit: 'px', description: 'Median only: side of the square window, odd.' });
