import { defineNode, port } from '@ramify/sdk';
import type { GridPanel, ImageValue, PictureSpec, RegionsValue } from '@ramify/sdk';
import * as z from 'zod';
import { pickRegions } from '../regions/pick-regions.ts';
import { blockCaption, blockMeans } from './block-means.ts';
import { chooseTraces, chosenValues } from './chosen-traces.ts';
import { clusterMeans } from './cluster-means.ts';
import { clusterMeansTable } from './cluster-means-table.ts';
import { clusterCounts, clusterName, clustersOf, paletteLabel } from './clusters-of.ts';
import { contrastParams, requireRange } from './contrast-params.ts';
import { meanPlot, meansDomain } from './mean-plot.ts';
import { requireOnImage } from './require-on-image.ts';

/** Points of a curve; more would be lost in print. */
const mostPoints = 1200;

/** The image with the regions of one cluster, also where other regions lie over them. */
async function clusterPicture(
  background: PictureSpec,
  regions: RegionsValue,
  isInside: (id: number) => boolean,
  cluster: number,
): Promise<PictureSpec> {
  const { regionsLabels } = await import('@ramify/formats/picture/layers');
  const members = [...regions.ids.keys()].filter((region) => isInside(regions.ids[region]!));
  const own = pickRegions(
    regions,
    members.map((region, i) => ({ region, id: i + 1, places: null })),
  );
  const labels = regionsLabels(own).map((place) => (place > 0 ? paletteLabel(cluster) : 0));
  return { ...background, layers: [{ type: 'labels', labels, opacity: 0.85 }] };
}

const share = ({ height, width }: ImageValue): number => height / width;

export default defineNode({
  type: 'figure.cluster-panels',
  version: 1,
  title: 'Clusters one by one',
  family: 'figure',
  summary: 'Draws each cluster by itself: where it lies, and its mean trace with its spread.',
  docs: `A row for each cluster, the largest first: its regions over the image, and beside them the mean of their traces with a band of one standard deviation to both sides (among the traces of the cluster in each frame, n − 1). A cluster has the colour that it has in all pictures. Noise is drawn only if there is nothing else.

A band as wide as the events are high says that the traces of the cluster are not alike, or differ in amplitude; *Trace plot* shows them all. All means are on one scale, so that strong and weak clusters can be told apart, or each on its own. More than ${mostPoints.toLocaleString('en')} frames are drawn as means of blocks of frames, taken before mean and deviation, which the caption says.

\`table\` holds what is drawn: one row per point in time, mean and standard deviation of each cluster.`,
  keywords: ['small multiples', 'mean trace', 'average', 'standard deviation', 'mask', 'assemblies'],
  inputs: {
    image: port.image({ doc: 'Background, such as the temporal mean.' }),
    regions: port.regions({ doc: 'Regions to draw.' }),
    partition: port.partition({ doc: 'Cluster of each region, by id.' }),
    traces: port.traces({ doc: 'Traces of the regions, such as ΔF/F.' }),
  },
  outputs: {
    figure: port.figure({ doc: 'A picture and a mean trace per cluster.' }),
    table: port.table({ doc: 'Means and standard deviations drawn.' }),
  },
  params: z.object({
    most: z
      .int()
      .min(1)
      .max(200)
      .default(24)
      .meta({ title: 'At most', description: 'Clusters that are drawn, the largest ones.', main: true }),
    scale: z
      .enum(['common', 'each'])
      .default('common')
      .meta({
        title: 'Scale',
        description: 'What the mean traces are drawn on.',
        choices: { common: 'All on one scale.', each: 'Each on its own scale.' },
      }),
    panelWidth: z
      .int()
      .min(80)
      .max(600)
      .default(150)
      .meta({ title: 'Picture', unit: 'px', description: 'Width of a picture.' }),
    plotWidth: z
      .int()
      .min(150)
      .max(2000)
      .default(520)
      .meta({ title: 'Trace', unit: 'px', description: 'Width of a mean trace with its axes.' }),
    ...contrastParams,
  }),
  preview: 'figure',
  async run({ inputs: { image, regions, partition, traces }, params, ctx }) {
    const { most, scale, panelWidth, plotWidth, low, high, colourMap } = params;
    requireRange(low, high);
    requireOnImage(regions, image);
    const chosen = chooseTraces(traces, undefined, {
      byCluster: false,
      from: 0,
      duration: 0,
      mostRows: traces.count,
    });
    const { clusters } = clustersOf(traces.ids, partition, 'traces');
    const all = clusterCounts(clusters);
    const found = all.filter(({ cluster }) => cluster >= 0);
    if (found.length === 0) ctx.warn('There is no cluster: the noise is drawn as one.');
    const counts = found.length > 0 ? found : all;
    const shown = counts.toSorted((a, b) => b.count - a.count || a.cluster - b.cluster).slice(0, most);
    const values = chosenValues(chosen, traces, traces, 'traces');
    const blocks = blockMeans(values, [traces.count, traces.frames], [traces.count, mostPoints]);
    const means = clusterMeans(
      blocks.values,
      blocks.columns,
      clusters,
      shown.map(({ cluster }) => cluster),
    );

    const { imagePicture } = await import('@ramify/formats/picture/preview');
    const background = imagePicture(image, image.data, { low, high, colourMap });
    const clusterOf = new Map(Array.from(partition.ids, (id, i) => [id, partition.labels[i] ?? -1]));
    const time = Float64Array.from({ length: blocks.columns }, (_, i) => chosen.time[i * blocks.columnsPer]!);
    const common = scale === 'common' ? meansDomain(means) : undefined;
    const height = Math.max(110, Math.round(panelWidth * share(image)));
    const panels: GridPanel[] = [];
    for (const [i, one] of means.entries()) {
      ctx.signal.throwIfAborted();
      const { cluster, traces: count } = one;
      panels.push(
        {
          spec: await clusterPicture(background, regions, (id) => clusterOf.get(id) === cluster, cluster),
          title: `${clusterName(cluster)} (n = ${count})`,
        },
        {
          spec: meanPlot(one, {
            time,
            axis: i === means.length - 1 ? chosen.timeLabel : null,
            unit: traces.unit,
            domain: common ?? meansDomain([one]),
            size: [plotWidth, height],
          }),
        },
      );
      ctx.progress(i + 1, means.length);
    }
    const noise = found.length === 0 ? 0 : (all.find(({ cluster }) => cluster < 0)?.count ?? 0);
    const cut =
      shown.length < counts.length ? ` The largest ${shown.length} of ${counts.length} are shown.` : '';
    const left = noise > 0 ? ` ${noise} of ${traces.count} traces belong to none.` : '';
    const own = scale === 'each' && means.length > 1 ? ' Each mean is on its own scale.' : '';
    return {
      figure: {
        kind: 'figure',
        title: `${found.length} ${found.length === 1 ? 'cluster' : 'clusters'} one by one`,
        caption: `Regions of each cluster, and the mean ± standard deviation of their traces.${cut}${left}${own}${blockCaption(blocks, ['trace', 'frame'])}`,
        spec: { type: 'grid', columns: 2, panelWidth, panels },
      },
      table: clusterMeansTable(means, { chosen, framesPer: blocks.columnsPer, unit: traces.unit }),
    };
  },
});
