import { defineNode, port } from '@ramify/sdk';
import * as z from 'zod';
import { planeOf, requireNumbers } from './image-checks.ts';
import { medianWindowParam } from './median-window.ts';

export default defineNode({
  type: 'image.smooth',
  version: 1,
  title: 'Smooth',
  family: 'image',
  summary: 'Removes noise from an image by a gaussian or a median filter.',
  docs: `- **Gaussian**: weighted mean with standard deviation σ, truncated at 4 σ, equal to \`scipy.ndimage.gaussian_filter\`. Blurs neurites that are thinner than about 2 σ.
- **Median**: middle value of a square window, equal to \`scipy.ndimage.median_filter\`. Removes single bright or dark pixels and keeps edges; erases lines narrower than half the window.

The border is continued symmetrically (SciPy's \`reflect\`).`,
  keywords: ['denoise', 'blur', 'gaussian', 'median', 'filter'],
  inputs: { image: port.image({ doc: 'Image to smooth.' }) },
  outputs: { image: port.image({ doc: 'Smoothed image, same size and unit.' }) },
  params: z.object({
    method: z
      .enum(['gaussian', 'median'])
      .default('gaussian')
      .meta({
        title: 'Method',
        description: 'Kind of filter.',
        choices: { gaussian: 'Weighted mean.', median: 'Middle value, against single outliers.' },
      }),
    sigma: z.number().min(0).max(50).default(1).meta({
      title: 'Sigma',
      unit: 'px',
      zero: 'no smoothing',
      description: 'Gaussian only: standard deviation. 0 leaves the image as it is.',
      main: true,
    }),
    window: medianWindowParam(),
  }),
  infer: ({ inputs }) => ({
    image: {
      ...planeOf(inputs.image),
      ...(inputs.image?.unit === undefined ? {} : { unit: inputs.image.unit }),
    },
  }),
  preview: 'image',
  async run({ inputs: { image }, params: { method, sigma, window } }) {
    requireNumbers(image);
    const { height, width, data } = image;
    if (method === 'median') {
      const { medianFilter2d } = await import('@ramify/kernels/median');
      return { image: { ...image, data: medianFilter2d(data, height, width, window) } };
    }
    const { gaussian2d } = await import('@ramify/kernels/gaussian');
    return { image: { ...image, data: gaussian2d(data, height, width, sigma, sigma) } };
  },
});
