import { AppError, defineNode, port, type ImageValue } from '@ramify/sdk';
import * as z from 'zod';
import { planeOf, requireContrast, requireNumbers } from './image-checks.ts';

const params = z.object({
  method: z
    .enum(['local-gaussian', 'local-mean', 'otsu', 'fixed'])
    .default('local-gaussian')
    .meta({
      title: 'Method',
      description: 'What each pixel is compared with.',
      main: true,
      choices: {
        'local-gaussian': 'Gaussian-weighted mean of its neighbourhood.',
        'local-mean': 'Plain mean of its neighbourhood.',
        otsu: "One level for the image, chosen by Otsu's method.",
        fixed: 'One level for the image, chosen by you.',
      },
    }),
  window: z
    .int()
    .min(3)
    .max(501)
    .refine((side) => side % 2 === 1, 'must be odd, so that the window has a middle pixel')
    .default(31)
    .meta({
      title: 'Window',
      unit: 'px',
      description:
        'Local methods: side of the square neighbourhood, odd. Take several times the width of a neurite.',
      main: true,
    }),
  offset: z.number().min(-1e6).max(1e6).default(-0.03).meta({
    title: 'Offset',
    unit: 'unit of the image',
    description:
      'Local methods: subtracted from the mean of the neighbourhood. With −0.03 a pixel has to be brighter than its neighbourhood by 0.03; raise it towards 0 for fainter structures, lower it for less noise.',
    main: true,
  }),
  level: z.number().min(-1e9).max(1e9).default(0.5).meta({
    title: 'Level',
    unit: 'unit of the image',
    description: 'Fixed only: pixels brighter than this are foreground.',
  }),
});
type Params = z.output<typeof params>;

const remedies: Record<Params['method'], { param: string; remedy: string }> = {
  'local-gaussian': { param: 'offset', remedy: 'Raise "Offset" towards 0, or enlarge "Window".' },
  'local-mean': { param: 'offset', remedy: 'Raise "Offset" towards 0, or enlarge "Window".' },
  otsu: { param: 'method', remedy: 'Choose a local method as "Method".' },
  fixed: { param: 'level', remedy: 'Lower "Level" below the brightest pixel.' },
};

async function thresholdOf({ data, height, width }: ImageValue, { method, window, offset, level }: Params) {
  const { localThreshold, otsuThreshold } = await import('@ramify/kernels/threshold');
  switch (method) {
    case 'local-gaussian':
      return localThreshold(data, height, width, 'gaussian', window, offset);
    case 'local-mean':
      return localThreshold(data, height, width, 'mean', window, offset);
    case 'otsu':
      return otsuThreshold(data, 256);
    case 'fixed':
      return level;
  }
}

/** What in the parameters does not suit the image, in words. */
function misfit(image: ImageValue, [min, max]: readonly [number, number], { window, offset }: Params) {
  const range = `${Number(min.toPrecision(4))} to ${Number(max.toPrecision(4))}`;
  if (window > 2 * Math.min(image.height, image.width)) {
    return `The window of ${window} px exceeds twice the image of ${image.height} x ${image.width} px: the threshold is hardly local.`;
  }
  if (offset !== 0 && Math.abs(offset) < 1e-3 * (max - min)) {
    return `An offset of ${offset} hardly counts in an image that ranges from ${range}. Equalize the image first, or give the offset in its unit.`;
  }
  return undefined;
}

export default defineNode({
  type: 'image.threshold',
  version: 1,
  title: 'Threshold',
  family: 'image',
  summary: 'Marks pixels that are brighter than their neighbourhood.',
  docs: `Foreground is every pixel with a value **greater than** its threshold.

- **Local gaussian, local mean**: threshold = mean of the neighbourhood − offset. The gaussian has σ = (window − 1) / 6 and reaches 4 σ; the border is continued symmetrically. Equal to \`skimage.filters.threshold_local(image, window, method, offset, mode='reflect')\`. Without an offset about half of an empty background is brighter than its mean, so keep the offset negative: about twice the noise of the image.
- **Otsu** (1979): the level that best splits the histogram of 256 bins in two. Equal to \`skimage.filters.threshold_otsu\`. Finds somata rather than dim neurites.
- **Fixed**: the level that you give.

The default offset suits images between 0 and 1, such as those of *Equalize* or *Ridge filter*. A warning is given if the foreground is less than 0.1 % or more than 60 % of the pixels. Limits: inside structures wider than the window (somata) local methods mark the rim rather than the middle.`,
  keywords: ['binarize', 'adaptive', 'otsu', 'segment', 'mask'],
  inputs: { image: port.image({ doc: 'Image to binarize.' }) },
  outputs: { mask: port.mask({ doc: 'Foreground, same size.' }) },
  params,
  infer: ({ inputs }) => ({ mask: planeOf(inputs.image) }),
  preview: 'mask',
  async run({ inputs: { image }, params: chosen, ctx }) {
    requireNumbers(image);
    const range = requireContrast(image);
    const { height, width, pixelSize } = image;
    const local = chosen.method.startsWith('local');
    const warning = local ? misfit(image, range, chosen) : undefined;
    if (warning !== undefined) ctx.warn(warning);

    const { binarize } = await import('@ramify/kernels/threshold');
    const data = binarize(image.data, await thresholdOf(image, chosen));
    const share = data.reduce((sum, v) => sum + v, 0) / data.length;
    const { param, remedy } = remedies[chosen.method];
    if (share === 0) {
      throw new AppError('E_DATA_EMPTY', 'No pixel is brighter than the threshold.', {
        where: { param },
        remedy,
      });
    }
    const percent = `${Number((100 * share).toPrecision(2))} %`;
    if (share < 0.001) ctx.warn(`Only ${percent} of the pixels are foreground. ${remedy}`);
    if (share > 0.6) {
      const advice = local ? 'Lower "Offset"' : chosen.method === 'fixed' ? 'Raise "Level"' : remedy;
      ctx.warn(
        `${percent} of the pixels are foreground, more than neurites fill. ${advice.replace(/\.$/, '')}.`,
      );
    }
    return { mask: { kind: 'mask', height, width, pixelSize, data } };
  },
});
