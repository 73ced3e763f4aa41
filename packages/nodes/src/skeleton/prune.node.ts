import { AppError, defineNode, port, type SkeletonValue } from '@ramify/sdk';
import * as z from 'zod';
import { planeOf } from '../image/image-checks.ts';
import { buildSkeleton, radiusImage } from './build-skeleton.ts';
import { brief, spacingIn } from './skeleton-checks.ts';

const params = z.object({
  spurLength: z.number().min(0).max(100_000).default(10).meta({
    title: 'Spur length',
    unit: 'px or µm',
    zero: 'none removed',
    description: 'Branches with a free end that are shorter than this are removed; 0 removes none.',
    main: true,
  }),
  minSkeleton: z.number().min(0).max(1_000_000).default(20).meta({
    title: 'Smallest skeleton',
    unit: 'px or µm',
    zero: 'none removed',
    description: 'Separate pieces whose branches are together shorter than this are removed; 0 removes none.',
    main: true,
  }),
  unit: z
    .enum(['px', 'µm'])
    .default('px')
    .meta({
      title: 'Unit',
      description: 'Unit of both lengths.',
      choices: { px: 'Pixels.', µm: 'Micrometres; needs the pixel size.' },
    }),
});

const total = (values: Float64Array): number => values.reduce((sum, one) => sum + one, 0);

function nothingLeft(longest: number, unit: string, spurLength: number): AppError {
  return new AppError(
    'E_DATA_EMPTY',
    `Pruning removes everything: after spurs of less than ${spurLength} ${unit}, the largest piece is ${brief(longest)} ${unit} long.`,
    { where: { param: 'minSkeleton' }, remedy: 'Lower "Smallest skeleton", or "Spur length".' },
  );
}

/** Total length of the branches of each skeleton. */
async function skeletonLengths({ branches, nodes, width }: SkeletonValue, spacing: { y: number; x: number }) {
  const { branchLengths } = await import('@ramify/kernels/skeleton/branch-measures');
  const sums = new Float64Array(nodes.skeleton.reduce((most, one) => Math.max(most, one), 0));
  branchLengths(branches, width, spacing).forEach(
    (length, b) => (sums[branches.skeleton[b]! - 1]! += length),
  );
  return sums;
}

export default defineNode({
  type: 'skeleton.prune',
  version: 1,
  title: 'Prune',
  family: 'skeleton',
  summary: 'Removes short spurs and small separate pieces of a skeleton.',
  docs: `**Spurs** are branches between a free end and a junction (type 1). The shortest spur below the limit goes first (of equal ones, that whose end comes first in reading order), then the branches are found anew, and so on until none is left. So

- of a fork at the end of a branch, the longer arm stays;
- where a spur goes and two branches are left, the junction vanishes and they become **one** branch, which from then on counts with its full length;
- lines with two free ends and rings are never shortened, and branches between two junctions never go.

With a spur go its pixels without the junction pixel in which it ends, then pixels beside it that the line no longer needs (simple points), so that the skeleton stays one pixel wide. A branch of exactly the limit stays.

Then **small pieces** go: connected skeletons whose branches together are shorter than the limit, rings and isolated pixels (length 0) included.

Branches are numbered anew, in the order described at *Branches*; all lengths are those of the pruned skeleton. The radius of each pixel is kept.

Limits: a short real branch is not told from a spur. Typical spurs are as long as the neurite is wide; set the limit to once or twice the width of the thickest neurite, and look at the result.`,
  keywords: ['spurs', 'parasites', 'clean', 'remove', 'short branches', 'prune'],
  inputs: { skeleton: port.skeleton({ doc: 'Skeleton to prune.' }) },
  outputs: {
    skeleton: port.skeleton({ doc: 'Pruned skeleton.' }),
    labels: port.labels({ doc: 'Number of the branch at every pixel of the pruned skeleton.' }),
    mask: port.mask({ doc: 'Pixels of the pruned skeleton.' }),
  },
  params,
  infer: ({ inputs }) => {
    const plane = planeOf(inputs.skeleton);
    return { skeleton: plane, labels: plane, mask: plane };
  },
  preview: 'skeleton',
  async run({ inputs: { skeleton: input }, params: { spurLength, minSkeleton, unit }, ctx }) {
    const { height, width, pixelSize } = input;
    const spacing = spacingIn(unit, pixelSize);
    const { pruneSpurs } = await import('@ramify/kernels/skeleton/prune-spurs');
    const { branchLabels } = await import('@ramify/kernels/skeleton/branch-labels');
    const { labelComponents } = await import('@ramify/kernels/label-components');
    const radius = radiusImage(input);
    const plane = { height, width, pixelSize };
    const build = (data: Uint8Array) => buildSkeleton({ kind: 'mask', ...plane, data }, radius);

    const without = pruneSpurs(input.mask, height, width, spurLength, spacing);
    ctx.signal.throwIfAborted();
    let skeleton = await build(without);
    const sums = await skeletonLengths(skeleton, spacing);
    if (sums.some((sum) => sum < minSkeleton)) {
      const { labels } = labelComponents(without, height, width, 8);
      const data = without.map((one, p) => (one === 1 && sums[labels[p]! - 1]! >= minSkeleton ? 1 : 0));
      skeleton = await build(data);
    }
    if (skeleton.nodes.count === 0) {
      throw nothingLeft(
        sums.reduce((most, sum) => Math.max(most, sum), 0),
        unit,
        spurLength,
      );
    }
    const before = total(input.branches.length);
    const gone = 1 - total(skeleton.branches.length) / before;
    if (gone > 0.5) {
      ctx.warn(
        `Pruning removed ${brief(100 * gone)} % of the length of the skeleton. Unless the image is that noisy, lower "Spur length" or "Smallest skeleton".`,
      );
    }
    const labels = branchLabels(skeleton.branches, height, width);
    return {
      skeleton,
      labels: { kind: 'labels', ...plane, data: labels },
      mask: { kind: 'mask', ...plane, data: skeleton.mask },
    };
  },
});
