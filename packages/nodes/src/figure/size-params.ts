import * as z from 'zod';

/** Size of a figure; 96 px are an inch, so 330 px fit one column of a journal and 680 px two. */
export const sizeParams = (width: number, height: number) => ({
  width: z.int().min(200).max(2400).default(width).meta({
    title: 'Width',
    unit: 'px',
    description: 'Width of the figure with axes and legend: 330 px are 87 mm, 680 px are 180 mm.',
  }),
  height: z
    .int()
    .min(150)
    .max(3200)
    .default(height)
    .meta({ title: 'Height', unit: 'px', description: 'Height of the figure with axes and legend.' }),
});
