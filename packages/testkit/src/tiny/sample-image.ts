import * as z from 'zod';
import { defineNode, port } from '@ramify/sdk';

/** Whole numbers 0 … 255 that look random and are the same everywhere. */
export const tinyPixel = (index: number, seed: number): number =>
  (Math.imul(index + 1 + seed * 7919, 2654435761) >>> 24) & 255;

const size = (title: string, description: string) =>
  z.int().min(1).max(512).default(4).meta({ title, description, unit: 'px' });

export default defineNode({
  type: 'sample.tiny-image',
  version: 1,
  title: 'Sample image',
  family: 'sample',
  summary: 'Makes a small image of whole numbers from 0 to 255.',
  inputs: {},
  outputs: { image: port.image({ doc: 'The image.' }) },
  params: z.object({
    height: size('Height', 'Rows of the image.'),
    width: size('Width', 'Columns of the image.'),
    seed: z
      .int()
      .min(0)
      .max(1000)
      .default(0)
      .meta({ title: 'Seed', description: 'Which image.', main: true }),
  }),
  infer: ({ params: { height, width } }) => ({ image: { height, width, unit: 'raw', pixelSize: null } }),
  preview: 'image',
  run({ params: { height, width, seed } }) {
    const data = Float32Array.from({ length: height * width }, (_, i) => tinyPixel(i, seed));
    return { image: { kind: 'image', height, width, pixelSize: null, data, unit: 'raw' } };
  },
});
