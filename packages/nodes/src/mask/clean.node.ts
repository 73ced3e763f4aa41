import { AppError, defineNode, port } from '@ramify/sdk';
import * as z from 'zod';
import { planeOf } from '../image/image-checks.ts';

export default defineNode({
  type: 'mask.clean',
  version: 1,
  title: 'Clean',
  family: 'mask',
  summary: 'Fills small holes of a mask and removes small objects.',
  docs: `First, holes of at most the given area are filled; then, objects smaller than the given area are removed. Areas are counted in pixels, whatever the pixel size.

Equal to \`skimage.morphology.remove_small_holes\` (\`area_threshold\` = area + 1 up to scikit-image 0.25, \`max_size\` = area from 0.26) followed by \`remove_small_objects\` (\`min_size\`). With diagonal neighbours connected, the background is connected by edges alone, so that a closed diagonal line encloses a hole; without, it is the other way round.

A hole makes a loop in the skeleton, a small object an isolated twig. Limits: background cut off by the image border counts as a hole of its visible area.`,
  keywords: ['holes', 'fill', 'remove', 'small objects', 'specks', 'morphology'],
  inputs: { mask: port.mask({ doc: 'Mask to clean.' }) },
  outputs: { mask: port.mask({ doc: 'Cleaned mask, same size.' }) },
  params: z.object({
    maxHole: z.int().min(0).max(10_000_000).default(20).meta({
      title: 'Largest hole',
      unit: 'px²',
      zero: 'none filled',
      description: 'Holes of up to this area are filled; 0 fills none.',
      main: true,
    }),
    minObject: z.int().min(0).max(10_000_000).default(60).meta({
      title: 'Smallest object',
      unit: 'px²',
      zero: 'none removed',
      description: 'Objects of fewer pixels are removed; 0 removes none.',
      main: true,
    }),
    connectivity: z
      .enum(['8', '4'])
      .default('8')
      .meta({
        title: 'Connectivity',
        description: 'Which pixels of the foreground belong together.',
        choices: { '8': 'Pixels that share an edge or a corner.', '4': 'Pixels that share an edge.' },
      }),
  }),
  infer: ({ inputs }) => ({ mask: planeOf(inputs.mask) }),
  preview: 'mask',
  async run({ inputs: { mask }, params: { maxHole, minObject, connectivity } }) {
    const { height, width } = mask;
    if (!mask.data.includes(1)) {
      throw new AppError('E_DATA_EMPTY', 'The mask has no foreground.', {
        where: { port: 'mask' },
        remedy: 'Loosen the step that makes the mask, for instance its threshold.',
      });
    }
    const { fillHoles, removeSmallObjects } = await import('@ramify/kernels/mask-clean');
    const [foreground, background] = connectivity === '8' ? ([8, 4] as const) : ([4, 8] as const);
    const filled = maxHole === 0 ? mask.data : fillHoles(mask.data, height, width, maxHole, background);
    const data = removeSmallObjects(filled, height, width, minObject, foreground);
    if (!data.includes(1)) {
      const { labelComponents } = await import('@ramify/kernels/label-components');
      const { sizes } = labelComponents(filled, height, width, foreground);
      const largest = sizes.subarray(1).reduce((most, size) => Math.max(most, size), 0);
      throw new AppError(
        'E_DATA_EMPTY',
        `All objects are smaller than ${minObject} px²; the largest has ${largest} px².`,
        { where: { param: 'minObject' }, remedy: `Lower "Smallest object" to ${largest} or less.` },
      );
    }
    return { mask: { ...mask, data } };
  },
});
