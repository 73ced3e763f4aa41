import * as z from 'zod';
import { defineNode, port } from '@ramify/sdk';

/** The node that changed twice: `{ factor: "2" }`, then `{ gain: 2 }`, now `{ gain: 2, offset: 0 }`. */
export default defineNode({
  type: 'image.tiny-scale',
  version: 3,
  title: 'Scale',
  family: 'image',
  summary: 'Multiplies every pixel and adds a constant.',
  inputs: { image: port.image({ doc: 'Image to scale.' }) },
  outputs: { image: port.image({ doc: 'gain · image + offset.' }) },
  params: z.object({
    gain: z
      .number()
      .min(-1000)
      .max(1000)
      .default(1)
      .meta({ title: 'Gain', description: 'Factor.', main: true }),
    offset: z
      .number()
      .min(-1e6)
      .max(1e6)
      .default(0)
      .meta({ title: 'Offset', description: 'Constant added.' }),
  }),
  migrate: {
    1: ({ factor, ...rest }) => ({ ...rest, ...(factor === undefined ? {} : { gain: Number(factor) }) }),
    2: (params) => ({ ...params, offset: 0 }),
  },
  infer: ({ inputs }) => ({ image: { ...inputs.image } }),
  preview: 'image',
  run: ({ inputs: { image }, params: { gain, offset } }) => ({
    image: { ...image, data: image.data.map((value) => gain * value + offset) },
  }),
});
