import { AppError, defineNode, port } from '@ramify/sdk';
import type { EmbeddingValue, PlotSpec } from '@ramify/sdk';
import * as z from 'zod';
import { integers, numbers } from '../skeleton/columns.ts';
import { clusterLegend, clusterOrder, clustersOf, clusterSummary, entriesBeside } from './clusters-of.ts';
import { shortFloat, shortFloats } from './short-float.ts';
import { sizeParams } from './size-params.ts';

const dimension = (title: string, value: number) =>
  z
    .int()
    .min(1)
    .max(1000)
    .default(value)
    .meta({ title, description: `Dimension of the embedding on the ${title.toLowerCase()} axis, from 1.` });

function coordinate({ count, dimensions, data }: EmbeddingValue, one: number, param: string): Float64Array {
  if (one > dimensions) {
    throw new AppError('E_PARAM_INVALID', `The embedding has ${dimensions} dimensions, and not ${one}.`, {
      where: { param },
      remedy: `Choose a dimension from 1 to ${dimensions}.`,
    });
  }
  return Float64Array.from({ length: count }, (_, i) => shortFloat(data[i * dimensions + one - 1] ?? NaN));
}

/** Large clouds get smaller points. */
const radiusFor = (count: number): number =>
  count <= 300 ? 3.2 : count <= 1500 ? 2.4 : count <= 6000 ? 1.7 : 1.2;

export default defineNode({
  type: 'figure.scatter',
  version: 1,
  title: 'Scatter plot',
  family: 'figure',
  summary: 'Draws an embedding as points, coloured by cluster.',
  docs: `One point per region, at two dimensions of the embedding. With clusters, each has its colour, the same as in all other pictures; noise is grey and lies below; members of low strength are paler. One unit is as long on both axes: distances may be compared by eye as far as the method that made the embedding allows (t-SNE and UMAP keep neighbours, not distances).

\`table\` holds what is drawn: id, both coordinates and, with clusters, cluster (−1 is noise) and strength.`,
  keywords: ['t-SNE', 'UMAP', 'PCA', 'clusters', 'plot', 'embedding'],
  inputs: {
    embedding: port.embedding({ doc: 'Points to draw.' }),
    partition: port.partition({ doc: 'Clusters that colour the points, by id.', optional: true }),
  },
  outputs: {
    figure: port.figure({ doc: 'The scatter plot.' }),
    table: port.table({ doc: 'The points drawn.' }),
  },
  params: z.object({
    horizontal: dimension('Horizontal', 1),
    vertical: dimension('Vertical', 2),
    ...sizeParams(520, 400),
  }),
  infer: ({ inputs: { embedding } }) => ({
    table: embedding?.count === undefined ? {} : { count: embedding.count },
  }),
  preview: 'figure',
  run({ inputs: { embedding, partition }, params: { horizontal, vertical, width, height } }) {
    const { ids, count, method } = embedding;
    const x = coordinate(embedding, horizontal, 'horizontal');
    const y = coordinate(embedding, vertical, 'vertical');
    const found = partition === undefined ? undefined : clustersOf(ids, partition, 'points');
    // Noise first, so that it lies below.
    const order = found === undefined ? Int32Array.from(ids, (_, i) => i) : clusterOrder(found).reverse();
    const inOrder = <A extends Float64Array | Float32Array | Int32Array>(values: A): A =>
      values.map((_, i) => values[order[i] ?? 0] ?? 0) as A;
    const spec: PlotSpec = {
      type: 'plot',
      width,
      height,
      x: { label: `${method} ${horizontal}` },
      y: { label: `${method} ${vertical}` },
      equal: true,
      marks: [
        {
          type: 'dots',
          x: inOrder(x),
          y: inOrder(y),
          ids: inOrder(ids),
          radius: radiusFor(count),
          ...(found === undefined
            ? { colour: 'accent', opacity: 0.75 }
            : {
                group: inOrder(found.groups),
                strength: strengths(inOrder(found.strength), inOrder(found.clusters)),
              }),
        },
      ],
      ...(found === undefined ? {} : { legend: clusterLegend(found.clusters, 'dot', entriesBeside(height)) }),
    };
    const clusters = found === undefined ? '' : `, in ${clusterSummary(found.clusters)}`;
    return {
      figure: {
        kind: 'figure',
        title: `${method} of ${count} ${count === 1 ? 'region' : 'regions'}`,
        caption: `${method}: dimensions ${horizontal} and ${vertical} of ${count} regions${clusters}.`,
        spec,
      },
      table: {
        kind: 'table',
        title: 'Points',
        rows: count,
        columns: [
          integers(['id', '', 'Id of the region.'], ids),
          numbers([`dim ${horizontal}`, '', `Dimension ${horizontal} of the embedding.`], x),
          numbers([`dim ${vertical}`, '', `Dimension ${vertical} of the embedding.`], y),
          ...(found === undefined
            ? []
            : [
                integers(['cluster', '', 'Cluster of the region, −1 = noise.'], found.clusters),
                numbers(['strength', '', 'Membership strength from 0 to 1.'], shortFloats(found.strength)),
              ]),
        ],
      },
    };
  },
});

/** Noise has no strength of its own and is drawn in full grey. */
const strengths = (strength: Float32Array, clusters: Int32Array): Float32Array =>
  strength.map((value, i) => ((clusters[i] ?? -1) < 0 ? 0.6 : value));
