import { AppError, defineNode, port } from '@ramify/sdk';
import * as z from 'zod';
import { planeOf, requireContrast, requireNumbers } from './image-checks.ts';

const params = z.object({
  method: z
    .enum(['sato', 'frangi'])
    .default('sato')
    .meta({
      title: 'Method',
      description: 'How the curvature of the image is turned into a response.',
      main: true,
      choices: {
        sato: 'Curvature across the ridge; keeps dim neurites.',
        frangi: 'Curvature, less where it looks like a blob; stricter.',
      },
    }),
  sigmaMin: z.number().min(0.5).max(20).default(1.5).meta({
    title: 'Smallest scale',
    unit: 'px',
    description: 'Standard deviation of the finest smoothing, about half the width of the thinnest neurite.',
    main: true,
  }),
  sigmaMax: z.number().min(0.5).max(20).default(2.5).meta({
    title: 'Largest scale',
    unit: 'px',
    description:
      'Standard deviation of the coarsest smoothing, about half the width of the thickest neurite.',
    main: true,
  }),
  sigmaStep: z
    .number()
    .min(0.1)
    .max(10)
    .default(0.5)
    .meta({ title: 'Step', unit: 'px', description: 'Distance between successive scales.' }),
  output: z
    .enum(['normalized', 'raw'])
    .default('normalized')
    .meta({
      title: 'Output',
      description: 'Scale of the response.',
      choices: {
        normalized: 'Divided by its greatest value, so between 0 and 1.',
        raw: 'As defined: Sato in the unit of the image, Frangi between 0 and 1.',
      },
    }),
  beta: z.number().min(0.05).max(10).default(0.5).meta({
    title: 'Blob tolerance',
    description: 'Frangi only: larger lets rounder structures pass (β).',
  }),
  gamma: z.number().min(0).max(1e9).default(0).meta({
    title: 'Contrast',
    unit: 'unit of the image',
    zero: 'automatic',
    description:
      'Frangi only: curvature at which the response rises (γ). 0 takes half of the greatest curvature in the image.',
  }),
});

export default defineNode({
  type: 'image.ridge-filter',
  version: 1,
  title: 'Ridge filter',
  family: 'image',
  summary: 'Brings out bright lines and suppresses somata, blobs and background.',
  docs: `Looks at the Hessian of the smoothed image: along a bright line the curvature is small, across it strongly negative. The response is the largest over all scales σ = smallest, smallest + step, … up to the largest.

- **Sato** (Sato et al., Med. Image Anal. 2, 1998): −σ² λ of the lower eigenvalue λ, 0 where that is positive. Equal to \`skimage.filters.sato(…, black_ridges=False)\` of scikit-image 0.19.
- **Frangi** (Frangi et al., MICCAI 1998): exp(−R² / 2β²) · (1 − exp(−S² / 2γ²)) with R the ratio and S the norm of the eigenvalues (times σ²). Equal to \`skimage.filters.frangi(…, black_ridges=False)\` of scikit-image 0.19 with this γ.

Derivatives are repeated central differences of the smoothed image, the border is continued symmetrically. From scikit-image 0.20 on derivatives of a gaussian are taken instead, which answers more strongly at scales of 1 px and below, and Frangi's eigenvalues are not multiplied by σ².

When to use it: before *Threshold*, for dim neurites over an uneven background; it needs no *Equalize* then. Limits: the rims of dark cell bodies and of black image borders are lines too and answer; where neurites cross or branch the response dips.`,
  keywords: ['tubeness', 'vesselness', 'neurite', 'sato', 'frangi', 'hessian', 'line'],
  inputs: { image: port.image({ doc: 'Image with bright neurites.' }) },
  outputs: { image: port.image({ doc: 'Response, same size; 0 where there is no ridge.' }) },
  params,
  infer: ({ inputs: { image }, params: { method, output } }) => ({
    image: {
      ...planeOf(image),
      ...(output === 'normalized' || method === 'frangi'
        ? { unit: '1' }
        : image?.unit === undefined
          ? {}
          : { unit: image.unit }),
    },
  }),
  preview: 'image',
  async run({ inputs: { image }, params: { method, sigmaMin, sigmaMax, sigmaStep, output, beta, gamma } }) {
    if (sigmaMin > sigmaMax) {
      throw new AppError(
        'E_PARAM_INVALID',
        `The smallest scale, ${sigmaMin} px, is above the largest, ${sigmaMax} px.`,
        { where: { param: 'sigmaMin' }, remedy: 'Lower "Smallest scale" or raise "Largest scale".' },
      );
    }
    requireNumbers(image);
    requireContrast(image);
    const { height, width, data } = image;
    const { frangi, sato, scales } = await import('@ramify/kernels/ridge');
    const sigmas = scales(sigmaMin, sigmaMax, sigmaStep);
    const response =
      method === 'sato'
        ? sato(data, height, width, sigmas)
        : frangi(data, height, width, { sigmas, beta, gamma: gamma === 0 ? 'auto' : gamma });
    const peak = response.reduce((most, v) => Math.max(most, v), 0);
    if (peak === 0) {
      throw new AppError('E_DATA_EMPTY', 'No bright ridge answers at these scales.', {
        where: { param: 'sigmaMax' },
        remedy: 'Set the scales to about half the width of the neurites in px.',
      });
    }
    if (output === 'normalized') for (let i = 0; i < response.length; i++) response[i]! /= peak;
    const unit = output === 'normalized' || method === 'frangi' ? '1' : image.unit;
    return { image: { ...image, unit, data: response } };
  },
});
