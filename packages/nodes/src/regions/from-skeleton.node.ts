import { AppError, defineNode, port, type SkeletonValue } from '@ramify/sdk';
import * as z from 'zod';
import { planeOf } from '../image/image-checks.ts';
import { brief, requireSameSize, spacingIn } from '../skeleton/skeleton-checks.ts';
import { gatherLabels } from './gather-labels.ts';

const params = z.object({
  method: z
    .enum(['branches', 'pixels'])
    .default('branches')
    .meta({
      title: 'One region per',
      description: 'What becomes a region.',
      main: true,
      choices: { branches: 'Branch of the skeleton.', pixels: 'Pixel of the skeleton.' },
    }),
  pixelsAround: z.number().min(0).max(100).default(1).meta({
    title: 'Pixels around',
    unit: 'px',
    description: 'Pixels up to this far from the skeleton belong to the nearest branch or skeleton pixel.',
    main: true,
  }),
  minLength: z.number().min(0).max(100_000).default(5).meta({
    title: 'Shortest branch',
    unit: 'px or µm',
    description: 'Branches shorter than this give no regions, neither of branches nor of pixels.',
  }),
  unit: z
    .enum(['px', 'µm'])
    .default('px')
    .meta({
      title: 'Unit of length',
      description: 'Unit of the shortest branch.',
      choices: { px: 'Pixels.', µm: 'Micrometres; needs the pixel size.' },
    }),
});

/** Labels on the skeleton: numbers of the branches that are long enough, or 1, 2, … for their pixels. */
async function seeds(skeleton: SkeletonValue, chosen: z.output<typeof params>): Promise<Int32Array> {
  const { branches, height, width, pixelSize } = skeleton;
  const { branchLabels } = await import('@ramify/kernels/skeleton/branch-labels');
  const { branchLengths } = await import('@ramify/kernels/skeleton/branch-measures');
  const length = branchLengths(branches, width, spacingIn(chosen.unit, pixelSize));
  const labels = branchLabels(branches, height, width, (b) => length[b]! >= chosen.minLength);
  if (!labels.some((label) => label > 0)) {
    const longest = length.reduce((most, one) => Math.max(most, one), 0);
    throw new AppError(
      'E_DATA_EMPTY',
      `No branch is ${chosen.minLength} ${chosen.unit} long or longer; the longest has ${brief(longest)} ${chosen.unit}.`,
      {
        where: { param: 'minLength' },
        remedy: `Lower "Shortest branch" to ${brief(longest * 0.99)} or less.`,
      },
    );
  }
  if (chosen.method === 'branches') return labels;
  let pixel = 0;
  return labels.map((label) => (label > 0 ? ++pixel : 0));
}

export default defineNode({
  type: 'regions.from-skeleton',
  version: 1,
  title: 'From skeleton',
  family: 'regions',
  summary: 'Makes regions of the branches or the pixels of a skeleton.',
  docs: `A region is a set of pixels from which a trace is taken.

- **Branches**: one region per branch, with the branch's number as id, so that activity can be joined with the tables of *Morphology tables*.
- **Pixels**: one region per pixel of the skeleton, numbered from 1 in reading order.

**Pixels around**: every pixel whose centre is up to that distance from a pixel of the skeleton joins the region of the nearest one (Euclidean distance; of equally near ones, the lower id). With a mask connected, only its pixels join. So regions never overlap: a junction pixel belongs to the longest branch that ends there (of equally long ones, the lowest id).

Branches shorter than the limit get no region, and their pixels may join neighbouring regions. A short branch inside a junction has no pixel of its own and no region either.

Limits: near junctions, regions of neighbouring branches share fluorescence. Isolated pixels are no branches and get no region.`,
  keywords: ['roi', 'branches', 'pixels', 'components', 'projection', 'pixels around'],
  inputs: {
    skeleton: port.skeleton({ doc: 'Skeleton, best pruned.' }),
    mask: port.mask({ doc: 'Limits the pixels around the skeleton to this foreground.', optional: true }),
  },
  outputs: { regions: port.regions({ doc: 'Regions that do not overlap.' }) },
  params,
  infer: ({ inputs, params: { method } }) => ({
    regions: { ...planeOf(inputs.skeleton), regionKind: method === 'branches' ? 'branch' : 'pixel' },
  }),
  preview: 'regions',
  async run({ inputs: { skeleton, mask }, params: chosen }) {
    requireSameSize(skeleton, mask, 'mask', 'mask');
    const { height, width, pixelSize } = skeleton;
    const { growLabels } = await import('@ramify/kernels/skeleton/grow-labels');
    const labels = await seeds(skeleton, chosen);
    const grown = growLabels(labels, height, width, chosen.pixelsAround, mask?.data ?? null);
    return {
      regions: {
        kind: 'regions',
        regionKind: chosen.method === 'branches' ? 'branch' : 'pixel',
        height,
        width,
        pixelSize,
        ...gatherLabels(grown),
        names: null,
        weights: null,
      },
    };
  },
});
