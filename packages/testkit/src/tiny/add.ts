import * as z from 'zod';
import { AppError, defineNode, port } from '@ramify/sdk';

export default defineNode({
  type: 'image.tiny-add',
  version: 1,
  title: 'Add',
  family: 'image',
  summary: 'Adds two images pixel by pixel.',
  inputs: {
    a: port.image({ doc: 'First image.' }),
    b: port.image({ doc: 'Second image, of the same size.' }),
  },
  outputs: { image: port.image({ doc: 'Sum.' }) },
  params: z.object({}),
  infer: ({ inputs }) => ({ image: { ...inputs.a } }),
  preview: 'image',
  run({ inputs: { a, b } }) {
    if (a.height !== b.height || a.width !== b.width) {
      throw new AppError(
        'E_DATA_SHAPE',
        `The images are ${a.height} x ${a.width} px and ${b.height} x ${b.width} px.`,
        { where: { port: 'b' }, remedy: 'Use images of one size.' },
      );
    }
    return { image: { ...a, data: a.data.map((value, i) => value + (b.data[i] ?? 0)) } };
  },
});
