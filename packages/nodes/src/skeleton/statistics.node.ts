import { defineNode, port } from '@ramify/sdk';
import * as z from 'zod';
import { requireNumbers } from '../image/image-checks.ts';
import { branchTable } from './branch-table.ts';
import { squareSide } from './columns.ts';
import { measureSkeleton } from './measure-skeleton.ts';
import { requireSameSize } from './skeleton-checks.ts';
import { skeletonTable, sumSkeletons } from './skeleton-table.ts';
import { summaryTable } from './summary-table.ts';

export default defineNode({
  type: 'skeleton.statistics',
  version: 1,
  title: 'Morphology tables',
  family: 'skeleton',
  summary: 'Measures branches, skeletons and the whole recording.',
  docs: `Three tables: one row per **branch**, one per connected **skeleton**, one for the **recording**. Every column says in its description how it is defined; what follows is common to all.

- Lengths are sums of Euclidean steps between pixel centres (skan, AnalyzeSkeleton), in px and, if the pixel size is known, in µm with the size of pixels along each axis. Steps on a grid overestimate slanted lines, by up to 8 %.
- Branches, types and means are those of **skan** 0.13, junctions, triple and quadruple points those of **AnalyzeSkeleton**, branch and end pixels those of **CellProfiler**; the three count differently, so each column names its source.
- Branches *inside a junction* (mostly 1 or 1.4 px between touching junction pixels) are rows of the table of branches, as in skan, and count in *branches* and *total length*; means, tortuosity and loops leave them out.
- The radius comes with the skeleton if the mask was connected to *Branches*; in µm only if pixels are square to 1 %.
- Branch and Strahler order need a root: in each skeleton the node with the largest radius, which is on the side of the soma; without radius, the end of the longest shortest path that comes first in reading order.

Limits: the radius is the distance to the background of the mask, so it depends on the threshold. In skeletons with loops, orders depend on where the loops are opened.`,
  keywords: [
    'morphometry',
    'length',
    'tortuosity',
    'branch table',
    'csv',
    'strahler',
    'longest path',
    'density',
  ],
  inputs: {
    skeleton: port.skeleton({ doc: 'Skeleton to measure.' }),
    image: port.image({ doc: 'Image whose intensity along the branches is measured.', optional: true }),
    mask: port.mask({ doc: 'Mask before thinning, for the foreground area.', optional: true }),
  },
  outputs: {
    branches: port.table({ doc: 'One row per branch.' }),
    skeletons: port.table({ doc: 'One row per connected skeleton.' }),
    summary: port.table({ doc: 'One row for the recording.' }),
  },
  params: z.object({}),
  infer: () => ({ summary: { count: 1 } }),
  preview: 'branches',
  async run({ inputs: { skeleton, image, mask }, ctx }) {
    requireSameSize(skeleton, image, 'image', 'image');
    requireSameSize(skeleton, mask, 'mask', 'mask');
    if (image !== undefined) requireNumbers(image);
    const { pixelSize, branches } = skeleton;
    if (branches.radius !== null && pixelSize !== null && squareSide(pixelSize) === null) {
      ctx.warn('The pixels are not square, so the radius is given in px only.');
    }
    const measures = await measureSkeleton(skeleton, image);
    const sums = sumSkeletons(skeleton, measures);
    return {
      branches: branchTable(skeleton, measures, image),
      skeletons: skeletonTable(sums, measures),
      summary: summaryTable(skeleton, measures, sums, mask),
    };
  },
});
