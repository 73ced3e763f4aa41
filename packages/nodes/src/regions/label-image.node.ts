import { AppError, defineNode, port } from '@ramify/sdk';
import * as z from 'zod';
import { planeOf } from '../image/image-checks.ts';
import { regionList } from '../traces/id-list.ts';

export default defineNode({
  type: 'regions.label-image',
  version: 1,
  title: 'Label image',
  family: 'regions',
  summary: 'Paints the number of each region on its pixels.',
  docs: `The value of a pixel is the id of its region, 0 where there is none: the map that leads from a row of a table, or a trace, to its place in the recording. Written as TIFF, it opens in Fiji and in every program that knows label images; *From labels* makes regions of it again.

A pixel of several regions goes to the one in which it has the greatest part of that region's greatest weight; of equals, to the first.

Limits: a label image holds one region per pixel and no weights, so regions that overlap lose pixels to each other. A region that loses all of them is named in a warning.`,
  keywords: ['roi', 'labels', 'map', 'mask', 'regions.tif'],
  inputs: { regions: port.regions({ doc: 'Regions with numbers from 1.' }) },
  outputs: { labels: port.labels({ doc: 'Number of the region at each pixel, 0 = none.' }) },
  params: z.object({}),
  infer: ({ inputs: { regions } }) => ({ labels: planeOf(regions) }),
  preview: 'labels',
  async run({ inputs: { regions }, ctx }) {
    const { height, width, pixelSize, ids } = regions;
    const outside = [...ids].filter((id) => id < 1);
    if (outside.length > 0) {
      throw new AppError(
        'E_DATA_RANGE',
        `The numbers of regions must be above 0, since 0 is the background; ${regionList(outside)} cannot be painted.`,
        { where: { port: 'regions' }, remedy: 'Number the regions from 1.' },
      );
    }
    const { paintRegions } = await import('@ramify/kernels/cluster/merge-regions');
    const data = paintRegions(regions, ids, height * width);
    const painted = new Set(data);
    const hidden = [...ids].filter((id) => !painted.has(id));
    if (hidden.length > 0) {
      ctx.warn(`R${regionList(hidden).slice(1)} cannot be seen: other regions cover all of it.`);
    }
    return { labels: { kind: 'labels', height, width, pixelSize, data } };
  },
});
