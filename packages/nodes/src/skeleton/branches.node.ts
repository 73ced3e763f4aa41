import { AppError, defineNode, port, type MaskValue } from '@ramify/sdk';
import * as z from 'zod';
import { planeOf } from '../image/image-checks.ts';
import { buildSkeleton } from './build-skeleton.ts';
import { brief, requireForeground, requireSameSize } from './skeleton-checks.ts';

/** Share of foreground pixels that lie in a square of four. */
function wideShare({ data, height, width }: MaskValue): number {
  const wide = new Uint8Array(data.length);
  for (let y = 1; y < height; y++) {
    for (let p = y * width + 1; p < (y + 1) * width; p++) {
      if (data[p] === 0 || data[p - 1] === 0 || data[p - width] === 0 || data[p - width - 1] === 0) continue;
      wide[p] = wide[p - 1] = wide[p - width] = wide[p - width - 1] = 1;
    }
  }
  const count = (values: Uint8Array): number => values.reduce((sum, one) => sum + (one === 0 ? 0 : 1), 0);
  return count(wide) / count(data);
}

async function radiusOf(mask: MaskValue): Promise<Float32Array> {
  if (!mask.data.includes(0)) {
    throw new AppError('E_DATA_CONSTANT', 'The mask is foreground everywhere, so no line has a radius.', {
      where: { port: 'mask' },
      remedy: 'Tighten the step that makes the mask, for instance its threshold.',
    });
  }
  const { distanceTransform } = await import('@ramify/kernels/distance-transform');
  return distanceTransform(mask.data, mask.height, mask.width);
}

export default defineNode({
  type: 'skeleton.branches',
  version: 1,
  title: 'Branches',
  family: 'skeleton',
  summary: 'Splits a thinned mask into branches between end points and junctions.',
  docs: `**Branches** are those of skan 0.13, path for path. Pixels are connected to their eight neighbours; a step is 1 px long, √2 px along the diagonal. Connections among junction pixels (more than two neighbours) are replaced by their minimum spanning tree, so that a crossing is not a bundle of tiny loops. A branch runs from a pixel with other than two connections to the next such pixel. Its type is 0 tip to tip, 1 tip to junction, 2 junction to junction, 3 closed on itself.

**Nodes**: end points, isolated pixels, one pixel of each isolated ring, and junctions. As in AnalyzeSkeleton, junction pixels that touch are **one** junction. Where skan sees several junction pixels in it, the short branches between them (mostly 1 or 1.4 px) are kept and marked as lying inside the junction.

**Numbers**: branches are numbered from 1 by skeleton (connected piece, in reading order of its first pixel), then by their first pixel in reading order. In \`labels\`, a junction pixel has the number of the longest branch that ends there (of equally long ones, the lowest number), so a branch inside a junction may have no pixel; isolated pixels are 0.

**Radius**: with the mask before thinning connected, the distance from each pixel of a branch to the nearest background pixel, in px: half a pixel more than half the width.

Limits: where a junction holds four pixels in a square or a diamond, the connection that is left out depends on how the image is turned (lengths stay; the way a branch takes through the junction may not). Where neurites cross without touching, the image does not show it: a crossing is a junction.`,
  keywords: ['skan', 'analyze skeleton', 'graph', 'junction', 'end point', 'label', 'segments'],
  inputs: {
    thin: port.mask({ doc: 'Mask one pixel wide, from Thin.' }),
    mask: port.mask({ doc: 'The mask before thinning, for the radius of branches.', optional: true }),
  },
  outputs: {
    skeleton: port.skeleton({ doc: 'Nodes and branches.' }),
    labels: port.labels({ doc: 'Number of the branch at every pixel of the skeleton.' }),
  },
  params: z.object({}),
  infer: ({ inputs }) => ({ skeleton: planeOf(inputs.thin), labels: planeOf(inputs.thin) }),
  preview: 'skeleton',
  async run({ inputs: { thin, mask }, ctx }) {
    requireForeground(thin, 'thin');
    requireSameSize(thin, mask, 'mask', 'mask');
    const wide = wideShare(thin);
    if (wide > 0.2) {
      throw new AppError(
        'E_DATA_RANGE',
        `The lines are wider than one pixel: ${brief(100 * wide)} % of the pixels lie in squares of four.`,
        { where: { port: 'thin' }, remedy: 'Connect "Thin" between the mask and this step.' },
      );
    }
    const radius = mask === undefined ? null : await radiusOf(mask);
    if (radius !== null) {
      const outside = thin.data.reduce((sum, one, p) => sum + (one !== 0 && radius[p] === 0 ? 1 : 0), 0);
      if (outside > 0) {
        ctx.warn(
          `${outside} pixels of the skeleton lie outside the mask and get radius 0. Connect the mask that was thinned.`,
        );
      }
    }
    const skeleton = await buildSkeleton(thin, radius);
    const { branchLabels } = await import('@ramify/kernels/skeleton/branch-labels');
    const { height, width, pixelSize, branches } = skeleton;
    const data = branchLabels(branches, height, width);
    return { skeleton, labels: { kind: 'labels', height, width, pixelSize, data } };
  },
});
