import { defineNode, port } from '@ramify/sdk';
import type { PlotMark, PlotSpec } from '@ramify/sdk';
import * as z from 'zod';
import { integers, numbers } from '../skeleton/columns.ts';
import { clusterName, entriesBeside, paletteLabel } from './clusters-of.ts';
import { condensedTree, type TreeCluster } from './condensed-tree.ts';
import { sizeParams } from './size-params.ts';

interface Step {
  readonly cluster: TreeCluster;
  readonly from: number;
  readonly to: number;
  readonly size: number;
}

/** Steps that are long enough to be seen; shorter ones join the next, with the mean size of both. */
function stepsOf(cluster: TreeCluster, least: number): Step[] {
  const steps: Step[] = [];
  let [from, last, area] = [cluster.from, cluster.from, 0];
  cluster.to.forEach((to, i) => {
    area += (to - last) * cluster.size[i]!;
    last = to;
    if (to - from < least && i < cluster.to.length - 1) return;
    if (to > from) steps.push({ cluster, from, to, size: area / (to - from) });
    [from, area] = [to, 0];
  });
  return steps;
}

/** Each step reaches a little into the wider one above it, so that no seam is seen. */
function bars(steps: readonly Step[], lift: (lambda: number) => number, seam: number) {
  const edge = (side: number) =>
    Float64Array.from(steps, ({ cluster, size }) => cluster.middle + (side * size) / 2);
  return {
    type: 'bars' as const,
    x0: edge(-1),
    x1: edge(1),
    y0: Float64Array.from(steps, ({ cluster, from }) => lift(Math.max(cluster.from, from - seam))),
    y1: Float64Array.from(steps, ({ to }) => lift(to)),
  };
}

export default defineNode({
  type: 'figure.condensed-tree',
  version: 1,
  title: 'Condensed tree',
  family: 'figure',
  summary: 'Draws the tree of HDBSCAN: how long each cluster lasts, and which were chosen.',
  docs: `From top to bottom, the density λ = 1 / distance grows. Each column is a cluster, as wide as the number of regions that it still has; where it falls into two, lines lead to the parts. The area of a column, λ times regions, is the **stability** by which *excess of mass* chooses: a wide, long column is a cluster to believe in, a thin or short one is not. Chosen clusters have the colour that they have in all pictures, also where they divide further; the rest is grey. With *leaf*, the lowest columns are chosen.

Steps of less than a four-hundredth of the height are drawn together, with their mean width. On a logarithmic axis the top is the least λ; areas are then not stabilities.

\`table\` holds the columns drawn, step by step.`,
  keywords: ['HDBSCAN', 'icicle', 'stability', 'persistence', 'density', 'clusters', 'leaf', 'eom'],
  inputs: { tree: port.table({ doc: 'The condensed tree, from HDBSCAN.' }) },
  outputs: {
    figure: port.figure({ doc: 'The tree.' }),
    table: port.table({ doc: 'The steps of the columns drawn.' }),
  },
  params: z.object({
    scale: z
      .enum(['linear', 'log'])
      .default('linear')
      .meta({
        title: 'Scale',
        description: 'Of λ.',
        choices: { linear: 'Equal steps: areas are stabilities.', log: 'Equal factors.' },
        main: true,
      }),
    ...sizeParams(560, 340),
  }),
  preview: 'figure',
  run({ inputs: { tree }, params: { scale, width, height } }) {
    const clusters = condensedTree(tree);
    const ends = clusters.flatMap(({ to }) => Array.from(to)).filter((value) => value > 0);
    const most = ends.reduce((a, b) => Math.max(a, b), 0) || 1;
    const least = ends.reduce((a, b) => Math.min(a, b), most);
    const top = scale === 'log' ? least / 1.2 : 0;
    const lift = (lambda: number): number => Math.max(lambda, top);
    const steps = clusters.flatMap((cluster) => stepsOf(cluster, most / 400));
    const plain = steps.filter(({ cluster }) => cluster.chosen === null);
    const chosen = steps.filter(({ cluster }) => cluster.chosen !== null);
    const split = clusters.flatMap(({ to, middle, parts }) =>
      parts.map((part) => ({ from: middle, part, at: lift(to.at(-1) ?? 0) })),
    );
    const labels = [...new Set(chosen.map(({ cluster }) => cluster.chosen ?? -1))].toSorted((a, b) => a - b);
    const shown = labels.slice(0, entriesBeside(height));
    const marks: PlotMark[] = [
      {
        type: 'segments',
        x0: Float64Array.from(split, ({ from }) => from),
        x1: Float64Array.from(split, ({ part }) => part),
        y0: Float64Array.from(split, ({ at }) => at),
        y1: Float64Array.from(split, ({ at }) => at),
        colour: 'soft',
        name: 'split',
      },
      { ...bars(plain, lift, most / 500), colour: 'faint', name: 'not chosen' },
      {
        ...bars(chosen, lift, most / 500),
        group: Int32Array.from(chosen, ({ cluster }) => paletteLabel(cluster.chosen ?? -1)),
        name: 'chosen',
      },
    ];
    const right = Math.max(...steps.map(({ cluster, size }) => cluster.middle + size / 2), 1);
    const left = Math.min(...steps.map(({ cluster, size }) => cluster.middle - size / 2), 0);
    const regions = clusters[0]?.size[0] ?? 0;
    const spec: PlotSpec = {
      type: 'plot',
      width,
      height,
      x: {
        label: 'Regions',
        domain: [left - 0.02 * (right - left), right + 0.02 * (right - left)],
        ticks: [],
      },
      y: { label: 'λ = 1 / distance', scale, domain: [top, most * 1.02], reversed: true },
      marks,
      legend: [
        ...shown.map((label) => ({
          text: clusterName(label),
          colour: paletteLabel(label),
          shape: 'box' as const,
        })),
        { text: 'Not chosen', colour: 'faint' as const, shape: 'box' as const },
      ],
    };
    const more = shown.length < labels.length ? ` The legend names the first ${shown.length}.` : '';
    return {
      figure: {
        kind: 'figure',
        title: `Condensed tree of ${regions} regions`,
        caption: `Condensed tree of ${regions} regions: ${clusters.length} clusters, ${labels.length} of them chosen. Width: number of regions; λ grows downwards.${more}`,
        spec,
      },
      table: {
        kind: 'table',
        title: 'Condensed tree',
        rows: steps.length,
        columns: [
          integers(
            ['node', '', 'Number of the cluster in the tree.'],
            steps.map(({ cluster }) => cluster.node),
          ),
          numbers(
            ['cluster', '', 'Chosen cluster that it is, or belongs to; empty if there is none.'],
            steps.map(({ cluster }) => cluster.chosen ?? NaN),
          ),
          numbers(
            ['from', '', 'λ at which the step begins.'],
            steps.map(({ from }) => from),
          ),
          numbers(
            ['to', '', 'λ at which it ends.'],
            steps.map(({ to }) => to),
          ),
          numbers(
            ['size', '', 'Regions that the cluster has in between, on average.'],
            steps.map(({ size }) => size),
          ),
          numbers(
            ['place', '', 'Place of the middle of its column.'],
            steps.map(({ cluster }) => cluster.middle),
          ),
        ],
      },
    };
  },
});
