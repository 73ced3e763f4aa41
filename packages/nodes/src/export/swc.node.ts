import { AppError, defineNode, fileNameParam, port } from '@ramify/sdk';
import * as z from 'zod';
import { withEnding } from './with-ending.ts';

const structures = { undefined: 0, axon: 2, dendrite: 3 } as const;

export default defineNode({
  type: 'export.swc',
  version: 1,
  title: 'SWC morphology',
  family: 'export',
  summary: 'Writes a skeleton as SWC, for programs that analyse neuron morphology.',
  docs: `SWC (Cannon et al. 1998) describes a neuron as a tree of samples. Each connected piece of the skeleton becomes one tree and each of its pixels one sample, at the centre of the pixel (the first pixel of the image is 0, 0; z is 0), in µm if the pixel size is known and in px otherwise. The radius is the distance to the background of the mask that the skeleton was made of, or half a pixel without one.

The paths from the root are the shortest ones along the skeleton. **Loops** cannot be written: each is opened at the point that is equally far from the root both ways, which is named in a comment inside the file.

Where the soma is, is not known: the root is a guess. Programs such as Vaa3D, neuTube, TREES and NeuroM can root the tree anew.`,
  keywords: ['save', 'write', 'tree', 'neuron', 'reconstruction', 'NeuroMorpho', 'NeuroM'],
  inputs: { skeleton: port.skeleton({ doc: 'Skeleton to write.' }) },
  outputs: { file: port.file({ doc: 'The SWC file.' }) },
  params: z.object({
    name: fileNameParam('skeleton.swc', {
      title: 'File name',
      description: 'Name below the output folder; .swc is added if it is missing.',
    }),
    root: z
      .enum(['longest', 'thickest'])
      .default('longest')
      .meta({
        title: 'Root',
        description: 'Where each tree starts.',
        choices: {
          longest: 'At an end of its longest path; of the two ends, the upper one.',
          thickest: 'At the end point of largest radius, likely the one nearest the soma.',
        },
      }),
    structure: z
      .enum(['undefined', 'axon', 'dendrite'])
      .default('undefined')
      .meta({
        title: 'Structure',
        description: 'What all samples are marked as.',
        choices: {
          undefined: 'Not stated (type 0).',
          axon: 'Axon (type 2).',
          dendrite: 'Dendrite (type 3).',
        },
      }),
  }),
  infer: ({ params: { name } }) => ({ file: { name: withEnding(name, '.swc') } }),
  preview: 'file',
  async run({ inputs: { skeleton }, params: { name, root, structure }, ctx }) {
    const { nodes, branches } = skeleton;
    if (nodes.count === 0) {
      throw new AppError('E_DATA_EMPTY', 'The skeleton is empty: there is no tree to write.', {
        remedy: 'Look at the mask that the skeleton is made of.',
      });
    }
    const loops = branches.count - nodes.count + new Set(nodes.skeleton).size;
    if (loops > 0) {
      ctx.warn(
        `SWC cannot hold loops: ${loops === 1 ? 'one loop was' : `${loops} loops were`} opened, as comments in the file say.`,
      );
    }
    if (root === 'thickest' && branches.radius === null) {
      ctx.warn('The skeleton has no radii, so each tree starts at an end of its longest path.');
    }
    const { encodeSwc } = await import('@ramify/formats/write/swc');
    const bytes = encodeSwc(skeleton, { root, structure: structures[structure] });
    return { file: await ctx.file(withEnding(name, '.swc'), 'text/plain', bytes) };
  },
});
