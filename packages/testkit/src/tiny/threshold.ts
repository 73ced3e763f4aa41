import * as z from 'zod';
import { AppError, defineNode, port } from '@ramify/sdk';

/** Mean over the window around (y, x), cut off at the border. */
function localMean(data: Float32Array, height: number, width: number, y: number, x: number, half: number) {
  let sum = 0;
  let count = 0;
  for (let v = Math.max(0, y - half); v <= Math.min(height - 1, y + half); v++) {
    for (let u = Math.max(0, x - half); u <= Math.min(width - 1, x + half); u++) {
      sum += data[v * width + u] ?? 0;
      count++;
    }
  }
  return sum / count;
}

export default defineNode({
  type: 'image.tiny-threshold',
  version: 1,
  title: 'Threshold',
  family: 'image',
  summary: 'Marks bright pixels.',
  inputs: { image: port.image({ doc: 'Image to binarize.' }) },
  outputs: { mask: port.mask({ doc: 'Foreground.' }) },
  params: z.object({
    method: z
      .enum(['fixed', 'local'])
      .default('fixed')
      .meta({
        title: 'Method',
        description: 'What pixels are compared with.',
        choices: { fixed: 'One level for the image.', local: 'Mean of the neighbourhood.' },
      }),
    level: z.number().min(-1e6).max(1e6).default(128).meta({ title: 'Level', description: 'For "fixed".' }),
    window: z
      .int()
      .min(3)
      .max(501)
      .default(3)
      .meta({ title: 'Window', description: 'For "local": side of the neighbourhood.', unit: 'px' }),
  }),
  infer: ({ inputs: { image } }) => ({
    mask: {
      ...(image?.height === undefined ? {} : { height: image.height }),
      ...(image?.width === undefined ? {} : { width: image.width }),
    },
  }),
  preview: 'mask',
  run({ inputs: { image }, params: { method, level, window }, ctx }) {
    const { height, width, pixelSize, data } = image;
    if (data.some(Number.isNaN)) {
      throw new AppError('E_DATA_NAN', 'The image contains values that are not numbers.', {
        where: { port: 'image' },
        remedy: 'Look at the step before.',
      });
    }
    const mask = new Uint8Array(data.length);
    const half = Math.floor(window / 2);
    for (let y = 0; y < height; y++) {
      ctx.signal.throwIfAborted();
      for (let x = 0; x < width; x++) {
        const limit = method === 'fixed' ? level : localMean(data, height, width, y, x, half);
        mask[y * width + x] = (data[y * width + x] ?? 0) > limit ? 1 : 0;
      }
      ctx.progress(y + 1, height);
    }
    if (!mask.includes(1)) ctx.warn('No pixel is brighter than the threshold.');
    return { mask: { kind: 'mask', height, width, pixelSize, data: mask } };
  },
});
