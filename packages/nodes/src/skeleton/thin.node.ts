import { defineNode, port } from '@ramify/sdk';
import * as z from 'zod';
import { planeOf } from '../image/image-checks.ts';
import { requireForeground } from './skeleton-checks.ts';

export default defineNode({
  type: 'skeleton.thin',
  version: 1,
  title: 'Thin',
  family: 'skeleton',
  summary: 'Thins a mask to lines one pixel wide.',
  docs: `Takes pixels away from the rim of the mask until lines one pixel wide are left. Pieces neither break nor join, holes stay as loops.

- **Zhang**: Zhang & Suen 1984, with the departures of scikit-image; pixel for pixel the result of \`skimage.morphology.skeletonize(mask)\`.
- **Lee**: Lee, Kashyap & Chu 1994, as in Fiji's *Skeletonize (2D/3D)*; pixel for pixel the result of \`skimage.morphology.skeletonize(mask, method='lee')\`. Usually fewer spurs.

Beyond the border of the image is background. Connect the result to *Branches*.

Limits: bumps of the rim grow spurs (remove them with *Prune*, or smooth the image before the threshold); somata become short stars. The line may lie up to half a pixel beside the middle, and lines at the border of the image are drawn to it. Zhang's method leaves a few places two pixels wide; *Branches* copes with them.`,
  keywords: ['skeletonize', 'thinning', 'medial axis', 'zhang', 'lee', 'centerline'],
  inputs: { mask: port.mask({ doc: 'Foreground to thin.' }) },
  outputs: { mask: port.mask({ doc: 'Lines one pixel wide, same size.' }) },
  params: z.object({
    method: z
      .enum(['zhang', 'lee'])
      .default('zhang')
      .meta({
        title: 'Method',
        description: 'Which rule decides the pixels that go.',
        main: true,
        choices: {
          zhang: "Zhang & Suen 1984, scikit-image's default.",
          lee: "Lee, Kashyap & Chu 1994, as in Fiji's Skeletonize.",
        },
      }),
  }),
  infer: ({ inputs }) => ({ mask: planeOf(inputs.mask) }),
  preview: 'mask',
  async run({ inputs: { mask }, params: { method } }) {
    requireForeground(mask, 'mask');
    const thin =
      method === 'zhang'
        ? (await import('@ramify/kernels/skeleton/thin-zhang')).thinZhang
        : (await import('@ramify/kernels/skeleton/thin-lee')).thinLee;
    return { mask: { ...mask, data: thin(mask.data, mask.height, mask.width) } };
  },
});
