import { defineNode, port } from '@ramify/sdk';
import * as z from 'zod';
import { planeOf, requireContrast, requireNumbers } from './image-checks.ts';

export default defineNode({
  type: 'image.equalize',
  version: 1,
  title: 'Equalize',
  family: 'image',
  summary: 'Evens out brightness, so that dim neurites count as much as bright somata.',
  docs: `Replaces grey values by ranks, so that a threshold acts alike on dim and on bright structures. The result lies between 0 and 1.

- **Adaptive** (CLAHE; Zuiderveld, Graphics Gems IV, 1994): ranks within tiles, interpolated between the four nearest tiles, with a limit to the gain of contrast. Equal to \`skimage.exposure.equalize_adapthist\` of scikit-image 0.19 of the image rescaled to 0…1. The histograms have 14 bits, as there. A tile a few times as wide as a neurite brings out neurites; a tile that fits into a soma tears it apart.
- **Histogram**: the share of pixels that are darker. Equal to \`skimage.exposure.equalize_hist\`. Half of the output range goes to the darker half of the pixels, so the noise of a dark background is amplified: follow it with stronger smoothing or a stricter threshold (offset near −0.1).

Limits: the grey values have lost their meaning. Measure intensities in the image before, not in this one. Black borders left by motion correction count as pixels; crop them first.`,
  keywords: ['histogram', 'CLAHE', 'contrast', 'equalization', 'normalize'],
  inputs: { image: port.image({ doc: 'Image to equalize, for instance the temporal mean of a movie.' }) },
  outputs: { image: port.image({ doc: 'Equalized image between 0 and 1, same size.' }) },
  params: z.object({
    method: z
      .enum(['adaptive', 'histogram'])
      .default('adaptive')
      .meta({
        title: 'Method',
        description: 'Whether a pixel is compared with its surroundings or with the whole image.',
        main: true,
        choices: {
          adaptive: 'By tiles, with limited contrast (CLAHE).',
          histogram: 'Over the whole image at once.',
        },
      }),
    tile: z.int().min(0).max(4096).default(32).meta({
      title: 'Tile',
      unit: 'px',
      zero: 'automatic',
      description: 'Adaptive only: side of the tiles. 0 takes an eighth of the height and of the width.',
      main: true,
    }),
    clipLimit: z.number().min(0).max(1).default(0.01).meta({
      title: 'Contrast limit',
      zero: 'no limit',
      description:
        'Adaptive only: largest share of the pixels of a tile in one bin of its histogram. Larger brings out more, noise included; 0 sets no limit.',
    }),
    bins: z.int().min(2).max(16_384).default(256).meta({
      title: 'Bins',
      description:
        'Number of bins of the histograms. More bins keep more grey levels of dim structures apart.',
    }),
  }),
  infer: ({ inputs }) => ({ image: { ...planeOf(inputs.image), unit: '1' } }),
  preview: 'image',
  async run({ inputs: { image }, params: { method, tile, clipLimit, bins } }) {
    requireNumbers(image);
    requireContrast(image);
    const { height, width, data } = image;
    const equalized = { ...image, unit: '1' };
    if (method === 'histogram') {
      const { equalizeHistogram } = await import('@ramify/kernels/equalize');
      return { image: { ...equalized, data: equalizeHistogram(data, bins) } };
    }
    const { clahe } = await import('@ramify/kernels/clahe');
    const [tileHeight, tileWidth] =
      tile === 0 ? [Math.max(height >> 3, 1), Math.max(width >> 3, 1)] : [tile, tile];
    const options = { tileHeight, tileWidth, clipLimit, bins };
    return { image: { ...equalized, data: clahe(data, height, width, options) } };
  },
});
