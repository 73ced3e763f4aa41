import * as z from 'zod';
import { defineNode, port } from '@ramify/sdk';

export default defineNode({
  type: 'image.tiny-invert',
  version: 1,
  title: 'Invert',
  family: 'image',
  summary: 'Makes bright pixels dark and dark ones bright.',
  inputs: { image: port.image({ doc: 'Image to invert.' }) },
  outputs: { image: port.image({ doc: 'White minus the image.' }) },
  params: z.object({
    white: z
      .number()
      .min(-1e6)
      .max(1e6)
      .default(255)
      .meta({ title: 'White', description: 'Value from which each pixel is subtracted.' }),
  }),
  infer: ({ inputs }) => ({ image: { ...inputs.image } }),
  preview: 'image',
  run: ({ inputs: { image }, params: { white } }) => ({
    image: { ...image, data: image.data.map((value) => white - value) },
  }),
});
