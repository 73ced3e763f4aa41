import { AppError, defineNode, port } from '@ramify/sdk';
import type { LabelsValue, MaskValue, PictureLayer, RegionsValue, SkeletonValue } from '@ramify/sdk';
import * as z from 'zod';
import { contrastParams, requireRange } from './contrast-params.ts';

const colours = {
  orange: '#E69F00',
  blue: '#56B4E9',
  green: '#009E73',
  yellow: '#F0E442',
  pink: '#CC79A7',
  white: '#FFFFFF',
} as const;

const single = z.enum(['orange', 'blue', 'green', 'yellow', 'pink', 'white']);
const choices = {
  orange: 'Orange.',
  blue: 'Light blue.',
  green: 'Green.',
  yellow: 'Yellow.',
  pink: 'Pink.',
  white: 'White.',
};

interface Shown {
  readonly mask: MaskValue | undefined;
  readonly regions: RegionsValue | undefined;
  readonly labels: LabelsValue | undefined;
  readonly skeleton: SkeletonValue | undefined;
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What the picture shows, in words, from back to front. */
function caption({ mask, regions, labels, skeleton }: Shown, eachBranch: boolean): string {
  const parts = [
    mask === undefined ? '' : 'a mask',
    regions === undefined ? '' : counted(regions.ids.length, 'region', 'regions'),
    labels === undefined ? '' : 'labels',
    skeleton === undefined
      ? ''
      : `a skeleton of ${counted(skeleton.branches.count, 'branch', 'branches')}${eachBranch ? ', a colour each' : ''}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'Image.' : `Image with ${parts.join('; ')}.`;
}

export default defineNode({
  type: 'figure.overlay',
  version: 1,
  title: 'Overlay',
  family: 'figure',
  summary: 'Draws a mask, regions, labels or a skeleton over an image.',
  docs: `The image is drawn through a colour map, between two percentiles of its values; then, from back to front, the mask in one colour, the regions and the labels in a colour each, and the skeleton. All must be of the size of the image.

Labels, branches and clusters have the same colours in every picture: 255 colours, the first seven those of Okabe and Ito, told apart with any kind of colour vision, the others each as far as possible from those before. Junctions of a skeleton drawn by branch, and noise (−1), are grey. A region with weights is drawn where it has at least a fifth of its greatest weight; where regions overlap, the one that is relatively heavier is on top.

A figure is drawn when it is written (PNG, report): enlarged by a whole factor, with a scale bar if the pixel size is known.`,
  keywords: ['draw', 'superimpose', 'picture', 'composite', 'outline'],
  inputs: {
    image: port.image({ doc: 'Background.' }),
    mask: port.mask({ doc: 'Mask to draw in one colour.', optional: true }),
    regions: port.regions({ doc: 'Regions to draw in a colour each.', optional: true }),
    labels: port.labels({ doc: 'Labels to draw in a colour each.', optional: true }),
    skeleton: port.skeleton({ doc: 'Skeleton to draw on top.', optional: true }),
  },
  outputs: { figure: port.figure({ doc: 'The picture.' }) },
  params: z.object({
    skeletonColour: z
      .enum(['branches', ...single.options])
      .default('branches')
      .meta({
        title: 'Skeleton',
        description: 'Colour of the skeleton.',
        main: true,
        choices: { branches: 'A colour for each branch.', ...choices },
      }),
    maskColour: single.default('blue').meta({ title: 'Mask', description: 'Colour of the mask.', choices }),
    opacity: z.number().min(0).max(1).default(0.45).meta({
      title: 'Opacity',
      description:
        'Of mask, regions and labels: 0 is invisible, 1 hides the image. Skeletons are always opaque.',
      main: true,
    }),
    ...contrastParams,
  }),
  infer: ({ inputs: { image } }) => ({
    figure: {
      ...(image?.height === undefined ? {} : { height: image.height }),
      ...(image?.width === undefined ? {} : { width: image.width }),
      ...(image?.pixelSize === undefined ? {} : { pixelSize: image.pixelSize }),
    },
  }),
  preview: 'figure',
  async run({ inputs: { image, ...shown }, params }) {
    const { skeletonColour, maskColour, opacity, low, high, colourMap } = params;
    requireRange(low, high);
    for (const [port, value] of Object.entries(shown)) {
      if (value === undefined || (value.height === image.height && value.width === image.width)) continue;
      throw new AppError(
        'E_DATA_SHAPE',
        `The ${value.kind} has ${value.height} x ${value.width} px, the image ${image.height} x ${image.width}.`,
        { where: { port }, remedy: 'Take both from the same recording, cropped and binned alike.' },
      );
    }
    const { imagePicture } = await import('@ramify/formats/picture/preview');
    const { maskLayer, regionsLayer, skeletonLabels } = await import('@ramify/formats/picture/layers');
    const { mask, regions, labels, skeleton } = shown;
    const layers: PictureLayer[] = [];
    if (mask !== undefined) layers.push(maskLayer(mask.data, colours[maskColour], opacity));
    if (regions !== undefined) layers.push(regionsLayer(regions, opacity));
    if (labels !== undefined) layers.push({ type: 'labels', labels: labels.data, opacity });
    if (skeleton !== undefined) {
      layers.push(
        skeletonColour === 'branches'
          ? { type: 'labels', labels: skeletonLabels(skeleton), opacity: 1 }
          : maskLayer(skeleton.mask, colours[skeletonColour]),
      );
    }
    const picture = imagePicture(image, image.data, { low, high, colourMap });
    return {
      figure: {
        kind: 'figure',
        title: 'Overlay',
        caption: caption(shown, skeletonColour === 'branches'),
        spec: { ...picture, layers },
      },
    };
  },
});
