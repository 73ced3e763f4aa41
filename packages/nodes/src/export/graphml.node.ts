import { defineNode, fileNameParam, port } from '@ramify/sdk';
import * as z from 'zod';
import { withEnding } from './with-ending.ts';

export default defineNode({
  type: 'export.graphml',
  version: 1,
  title: 'GraphML network',
  family: 'export',
  summary: 'Writes a skeleton as a network of junctions and branches, loops included.',
  docs: `GraphML (Brandes et al. 2002), read by networkx, igraph, Gephi and Cytoscape.

- **Nodes** \`n0\`, \`n1\` …: end points, junctions, isolated pixels and the anchor of each ring, with \`kind\`, \`skeleton\` (its connected piece), \`degree\`, \`y_px\` and \`x_px\` (centre), and \`y_um\`, \`x_um\` if the pixel size is known.
- **Edges** \`b1\`, \`b2\` …: branches by their ids, undirected, with \`branch\`, \`type\` (tip-tip, tip-junction, junction-junction, cycle), \`skeleton\`, \`length_px\`, \`length_um\`, and \`mean_radius_px\`, \`mean_radius_um\` if the skeleton has radii.

Several branches between the same two nodes, and branches that return to their node, are kept: read the file as a multigraph.`,
  keywords: ['save', 'write', 'graph', 'network', 'networkx', 'igraph', 'Gephi'],
  inputs: { skeleton: port.skeleton({ doc: 'Skeleton to write.' }) },
  outputs: { file: port.file({ doc: 'The GraphML file.' }) },
  params: z.object({
    name: fileNameParam('skeleton.graphml', {
      title: 'File name',
      description: 'Name below the output folder; .graphml is added if it is missing.',
    }),
  }),
  infer: ({ params: { name } }) => ({ file: { name: withEnding(name, '.graphml') } }),
  preview: 'file',
  async run({ inputs: { skeleton }, params: { name }, ctx }) {
    const { encodeGraphml } = await import('@ramify/formats/write/graphml');
    const path = withEnding(name, '.graphml');
    return { file: await ctx.file(path, 'application/graphml+xml', encodeGraphml(skeleton)) };
  },
});
