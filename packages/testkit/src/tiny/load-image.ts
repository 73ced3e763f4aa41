import * as z from 'zod';
import { AppError, defineNode, pathParam, port } from '@ramify/sdk';

export default defineNode({
  type: 'load.tiny-image',
  version: 1,
  title: 'Load image',
  family: 'load',
  summary: 'Reads a file whose bytes are the pixels of an image.',
  inputs: {},
  outputs: { image: port.image({ doc: 'One pixel a byte; the height follows from the size of the file.' }) },
  params: z.object({
    path: pathParam({ title: 'File', description: 'The file to read.', accept: ['.bin'] }),
    width: z
      .int()
      .min(1)
      .max(4096)
      .default(4)
      .meta({ title: 'Width', description: 'Columns of the image.', unit: 'px' }),
  }),
  infer: (args) => {
    const { width } = args.params;
    const bytes = args.files('path')[0]?.bytes;
    return { image: { width, unit: 'raw', ...(bytes === undefined ? {} : { height: bytes / width }) } };
  },
  preview: 'image',
  async run({ params: { width }, ctx }) {
    const ref = ctx.files('path')[0];
    if (ref === undefined) {
      throw new AppError('E_FILE_MISSING', 'No file is chosen.', { where: { param: 'path' } });
    }
    if (ref.bytes === 0 || ref.bytes % width !== 0) {
      throw new AppError('E_DATA_SHAPE', `${ref.name} has ${ref.bytes} bytes, no multiple of ${width} px.`, {
        where: { file: ref.name, param: 'width' },
        remedy: 'Set the width of the image.',
      });
    }
    const file = await ctx.access.open(ref);
    try {
      const bytes = new Uint8Array(ref.bytes);
      await file.read(0, bytes);
      const data = Float32Array.from(bytes);
      return {
        image: { kind: 'image', height: bytes.length / width, width, pixelSize: null, data, unit: 'raw' },
      };
    } finally {
      await file.close();
    }
  },
});
