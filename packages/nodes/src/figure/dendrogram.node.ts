import { AppError, defineNode, port } from '@ramify/sdk';
import type { PartitionValue, PlotMark, PlotSpec, SegmentsMark } from '@ramify/sdk';
import * as z from 'zod';
import { integers, numbers } from '../skeleton/columns.ts';
import { clusterLegend, clusterSummary, paletteLabel, entriesBeside } from './clusters-of.ts';
import { cutBetween, dendrogramTree, mergeLabels, type Dendrogram } from './dendrogram-tree.ts';
import { sizeParams } from './size-params.ts';

/** Two uprights and a bar for each merge; colour 0 stands for merges of several clusters. */
function strokes(tree: Dendrogram, labels: Int32Array | null): SegmentsMark {
  const { left, right, leftHeight, rightHeight, height } = tree;
  const three = (a: Float64Array, b: Float64Array, c: Float64Array): Float64Array =>
    Float64Array.from({ length: 3 * a.length }, (_, i) => [a, b, c][i % 3]![Math.floor(i / 3)]!);
  return {
    type: 'segments',
    x0: three(left, left, right),
    y0: three(leftHeight, height, height),
    x1: three(left, right, right),
    y1: three(height, height, rightHeight),
    width: height.length > 1000 ? 0.4 : height.length > 300 ? 0.7 : 1.1,
    name: 'merge',
    ...(labels === null
      ? { colour: 'ink' }
      : { group: Int32Array.from({ length: 3 * labels.length }, (_, i) => labels[Math.floor(i / 3)]!) }),
  };
}

/** Ids of the leaves: those of the clusters, which were made of the same tree. */
function leafIds(leaves: number, partition: PartitionValue | undefined): Int32Array {
  if (partition === undefined) return Int32Array.from({ length: leaves }, (_, i) => i);
  if (partition.ids.length === leaves) return partition.ids;
  throw new AppError(
    'E_IDS_MISMATCH',
    `The tree has ${leaves} leaves, the clusters are of ${partition.ids.length} regions.`,
    { where: { port: 'partition' }, remedy: 'Connect both outputs of the same clustering.' },
  );
}

export default defineNode({
  type: 'figure.dendrogram',
  version: 1,
  title: 'Dendrogram',
  family: 'figure',
  summary: 'Draws the tree of a hierarchical clustering, coloured by cluster.',
  docs: `Each merge is a bar at the distance at which its two parts were joined. Merges within one cluster have the colour that the cluster has in all pictures, those that join clusters are dark, noise is grey; a strip below the leaves shows the clusters again.

A dashed line shows where the tree was cut: at the height that was chosen, or for a number of clusters halfway between the last merge within a cluster and the first that joins two. Clusters that are no horizontal cut of this tree, as those of other methods, get no line.

Merges are those of SciPy (\`scipy.cluster.hierarchy\`): n − 1 rows of the two parts, the distance and the number of leaves. The first part of a merge stands left; the order of the leaves means nothing beyond that. Up to 60 leaves are named by the ids of their regions (by their number from 0 without clusters).

\`table\` holds each merge as drawn, \`leaves\` the regions from left to right.`,
  keywords: ['tree', 'hierarchical', 'linkage', 'clustering', 'cut'],
  inputs: {
    merges: port.matrix({ doc: 'Merges of the tree, n − 1 rows of 4.' }),
    partition: port.partition({ doc: 'Clusters of the leaves, from the same clustering.', optional: true }),
  },
  outputs: {
    figure: port.figure({ doc: 'The tree.' }),
    table: port.table({ doc: 'The merges drawn.' }),
    leaves: port.table({ doc: 'The leaves from left to right.' }),
  },
  params: z.object({
    showCut: z.boolean().default(true).meta({
      title: 'Cut line',
      description: 'Whether the cut that made the clusters is drawn.',
      main: true,
    }),
    scale: z
      .enum(['linear', 'log'])
      .default('linear')
      .meta({
        title: 'Scale',
        description: 'Of the distances.',
        choices: { linear: 'Equal steps from zero.', log: 'Equal factors; leaves stand at the lower edge.' },
      }),
    ...sizeParams(560, 300),
  }),
  preview: 'figure',
  run({ inputs: { merges, partition }, params: { showCut, scale, width, height } }) {
    if (merges.rows === 0) {
      throw new AppError('E_DATA_EMPTY', 'The tree has no merge to draw.', { where: { port: 'merges' } });
    }
    // A matrix of merges may name itself where the unit of its distances is not known.
    const unit = merges.unit === 'merges' ? '' : merges.unit;
    const drawn = dendrogramTree(merges);
    const count = drawn.order.length;
    const ids = leafIds(count, partition);
    const groups = partition === undefined ? null : partition.labels.map(paletteLabel);
    const positive = drawn.height.filter((value) => value > 0);
    const most = positive.reduce((a, b) => Math.max(a, b), 0) || 1;
    const floor = positive.reduce((a, b) => Math.min(a, b), most) / 2;
    const lifted = (values: Float64Array): Float64Array =>
      scale === 'log' ? values.map((value) => Math.max(value, floor)) : values;
    const tree = {
      ...drawn,
      leftHeight: lifted(drawn.leftHeight),
      rightHeight: lifted(drawn.rightHeight),
      height: lifted(drawn.height),
    };
    const labels = groups === null ? null : mergeLabels(merges, groups);
    const cut =
      groups === null || labels === null || !showCut
        ? null
        : cutBetween(drawn.height, labels, groups, partition?.cut);
    const marks: PlotMark[] = [strokes(tree, labels)];
    if (cut !== null) {
      const texts = [`cut into ${new Set(groups?.filter((group) => group > 0)).size}`];
      marks.push({
        type: 'rules',
        axis: 'y',
        at: Float64Array.of(cut),
        texts,
        dashed: true,
        colour: 'accent',
      });
    }
    const spec: PlotSpec = {
      type: 'plot',
      width,
      height,
      x: {
        label: count > 60 ? `Region (n = ${count})` : 'Region',
        scale: 'category',
        categories: Array.from(drawn.order, (leaf) => String(ids[leaf])),
        ...(count > 60 ? { ticks: [] } : {}),
        ...(groups === null ? {} : { strip: drawn.order.map((leaf) => groups[leaf] ?? -1) }),
      },
      y: {
        label: 'Distance',
        unit,
        scale,
        domain: scale === 'log' ? [floor, most * 1.2] : [0, most * 1.04],
      },
      marks,
      ...(partition === undefined
        ? {}
        : { legend: clusterLegend(partition.labels, 'box', entriesBeside(height)) }),
    };
    const clusters = partition === undefined ? '' : `, ${clusterSummary(partition.labels)}`;
    const half = (a: number, b: number): number => (a + b) / 2;
    return {
      figure: {
        kind: 'figure',
        title: `Tree of ${count} regions`,
        caption: `Tree of ${count} regions${clusters}. A merge stands at the distance of its two parts.`,
        spec,
      },
      table: {
        kind: 'table',
        title: 'Merges',
        rows: merges.rows,
        columns: [
          integers(
            ['merge', '', 'Number of the merge from 0.'],
            drawn.size.map((_, i) => i),
          ),
          numbers(['left', '', 'Place of the left part; leaves stand at 0, 1, … from left.'], drawn.left),
          numbers(['right', '', 'Place of the right part.'], drawn.right),
          numbers(['left height', unit, 'Distance at which the left part was made.'], drawn.leftHeight),
          numbers(['right height', unit, 'Distance at which the right part was made.'], drawn.rightHeight),
          numbers(['height', unit, 'Distance at which the parts were joined.'], drawn.height),
          numbers(
            ['place', '', 'Place of the merge.'],
            drawn.left.map((value, i) => half(value, drawn.right[i] ?? value)),
          ),
          integers(['size', '', 'Leaves below the merge.'], drawn.size),
        ],
      },
      leaves: {
        kind: 'table',
        title: 'Leaves',
        rows: count,
        columns: [
          integers(
            ['place', '', 'Place from the left, from 0.'],
            drawn.order.map((_, i) => i),
          ),
          integers(
            ['id', '', 'Id of the region.'],
            drawn.order.map((leaf) => ids[leaf] ?? leaf),
          ),
          ...(partition === undefined
            ? []
            : [
                integers(
                  ['cluster', '', 'Cluster of the region, −1 = noise.'],
                  drawn.order.map((leaf) => partition.labels[leaf] ?? -1),
                ),
              ]),
        ],
      },
    };
  },
});
