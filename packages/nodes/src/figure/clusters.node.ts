import { defineNode, port } from '@ramify/sdk';
import type { RegionsValue } from '@ramify/sdk';
import * as z from 'zod';
import { integers, numbers } from '../skeleton/columns.ts';
import { clusterLegend, clustersOf, droppedRegions, withNoise, clusterSummary } from './clusters-of.ts';
import { contrastParams, requireRange } from './contrast-params.ts';
import { regionList } from '../traces/id-list.ts';
import { requireOnImage } from './require-on-image.ts';
import { shortFloats } from './short-float.ts';

/** Mean place of each region's pixels. */
function centres({ width, offsets, pixels, ids }: RegionsValue): { y: Float64Array; x: Float64Array } {
  const y = new Float64Array(ids.length);
  const x = new Float64Array(ids.length);
  ids.forEach((_, i) => {
    const own = pixels.subarray(offsets[i], offsets[i + 1]);
    y[i] = own.reduce((sum, pixel) => sum + Math.floor(pixel / width), 0) / own.length;
    x[i] = own.reduce((sum, pixel) => sum + (pixel % width), 0) / own.length;
  });
  return { y, x };
}

export default defineNode({
  type: 'figure.clusters',
  version: 1,
  title: 'Cluster map',
  family: 'figure',
  summary: 'Draws regions over the summary image, each in the colour of its cluster.',
  docs: `Shows where the clusters lie. A cluster has the same colour in all pictures; noise is grey, or left out. Where regions overlap, the one whose weight is greater (relative to its greatest) is on top, then the later one; a region with weights is drawn where it has at least a fifth of its greatest weight.

\`table\` holds what is drawn: id, cluster (−1 is noise), strength, number of pixels and centre of each region.`,
  keywords: ['overlay', 'map', 'assemblies', 'regions', 'picture'],
  inputs: {
    image: port.image({ doc: 'Background, such as the temporal mean.' }),
    regions: port.regions({ doc: 'Regions to draw.' }),
    partition: port.partition({ doc: 'Cluster of each region, by id.' }),
  },
  outputs: {
    figure: port.figure({ doc: 'The picture with its legend.' }),
    table: port.table({ doc: 'The regions drawn.' }),
  },
  params: z.object({
    opacity: z
      .number()
      .min(0.05)
      .max(1)
      .default(0.85)
      .meta({ title: 'Opacity', description: 'Of the regions: 1 hides the image below.', main: true }),
    noise: z
      .enum(['grey', 'hidden'])
      .default('grey')
      .meta({
        title: 'Noise',
        description: 'How regions without a cluster are drawn.',
        choices: { grey: 'In grey.', hidden: 'Not at all.' },
      }),
    ...contrastParams,
  }),
  preview: 'figure',
  async run({
    inputs: { image, regions, partition },
    params: { opacity, noise, low, high, colourMap },
    ctx,
  }) {
    requireRange(low, high);
    requireOnImage(regions, image);
    const { imagePicture } = await import('@ramify/formats/picture/preview');
    const { regionsLabels } = await import('@ramify/formats/picture/layers');
    const { ids, offsets } = regions;
    const dropped = droppedRegions(ids, partition);
    if (dropped.length > 0) {
      ctx.warn(
        `R${regionList(dropped).slice(1)} ${dropped.length === 1 ? 'was not clustered and is' : 'were not clustered and are'} drawn as noise.`,
      );
    }
    const found = clustersOf(ids, withNoise(partition, dropped), 'regions');
    const drawn = regionsLabels({ ...regions, ids: ids.map((_, i) => i + 1) });
    const labels = drawn.map((place) => {
      const group = place === 0 ? 0 : (found.groups[place - 1] ?? 0);
      return group < 0 && noise === 'hidden' ? 0 : group;
    });
    const picture = imagePicture(image, image.data, { low, high, colourMap });
    const { y, x } = centres(regions);
    return {
      figure: {
        kind: 'figure',
        title: 'Clusters',
        caption: `${ids.length} regions over the image, in ${clusterSummary(found.clusters)}.`,
        spec: {
          ...picture,
          layers: [{ type: 'labels', labels, opacity }],
          legend: clusterLegend(found.clusters, 'box', 36).filter(
            ({ colour }) => !(colour === -1 && noise === 'hidden'),
          ),
        },
      },
      table: {
        kind: 'table',
        title: 'Clusters of regions',
        rows: ids.length,
        columns: [
          integers(['id', '', 'Id of the region.'], ids),
          integers(['cluster', '', 'Cluster of the region, −1 = noise.'], found.clusters),
          numbers(['strength', '', 'Membership strength from 0 to 1.'], shortFloats(found.strength)),
          integers(
            ['pixels', '', 'Number of pixels of the region.'],
            ids.map((_, i) => (offsets[i + 1] ?? 0) - (offsets[i] ?? 0)),
          ),
          numbers(['y', 'px', 'Row of the centre of its pixels, from 0 at the top.'], y),
          numbers(['x', 'px', 'Column of the centre of its pixels, from 0 at the left.'], x),
        ],
      },
    };
  },
});
