import { AppError, defineNode, fileNameParam, port } from '@ramify/sdk';
import type { ImageValue } from '@ramify/sdk';
import * as z from 'zod';
import { contrastParams, requireRange } from '../figure/contrast-params.ts';
import { withEnding } from './with-ending.ts';

/** Values from `low` to `high` on 0 … 65535; what is no number is 0. */
function sixteenBits({ data }: ImageValue, [low, high]: readonly [number, number]): Uint16Array {
  const scale = 65_535 / (high - low);
  return Uint16Array.from(data, (value) => {
    const level = Math.round((value - low) * scale);
    return Number.isNaN(level) ? 0 : Math.min(65_535, Math.max(0, level));
  });
}

export default defineNode({
  type: 'export.png',
  version: 1,
  title: 'PNG picture',
  family: 'export',
  summary: 'Writes an image, mask, label image, skeleton or figure as a PNG picture.',
  docs: `A picture to look at, not to measure in: brightness is stretched between two percentiles of the image. To keep the numbers, write a TIFF.

- **Picture**: enlarged by a whole factor to at least 512 px (each pixel stays a square of one colour), with a scale bar if the pixel size is known. Its length is a round number of µm and takes at most a quarter of the width.
- **Pixels**: one pixel of the picture for each pixel of the image, without a scale bar.
- **16-bit grey**: as "pixels", with 65,536 levels of grey; images only. The two values that became 0 and 65,535 stand in the description inside the file.

Labels, branches and clusters have the same colours in all pictures; masks are white on black. Pixels that are no number get a colour that the map does not have.

**Plots** (traces, scatter plots, dendrograms …) are drawn with \`scale\` pixels per px of the figure: 3 gives about 290 pixels per inch at the size that the figure states, which the file says, so that text programs place it at that size. To edit texts and strokes, write an SVG.

The file holds, as texts, the program's version, the title of the workflow and the hash of the part of it that leads to this file (steps, parameters, connections), so that it can be told how it was made: \`run.json\` lists the same hash for this step. A change elsewhere in the workflow leaves the file as it is.`,
  keywords: ['save', 'write', 'picture', 'screenshot', 'slide', 'poster'],
  lineage: true,
  inputs: {
    data: port.any(['figure', 'image', 'mask', 'labels', 'skeleton'], { doc: 'What to draw.' }),
  },
  outputs: { file: port.file({ doc: 'The PNG file.' }) },
  params: z.object({
    name: fileNameParam('picture.png', {
      title: 'File name',
      description: 'Name below the output folder; .png is added if it is missing.',
    }),
    style: z
      .enum(['picture', 'pixels', 'grey16'])
      .default('picture')
      .meta({
        title: 'Style',
        description: 'What the picture is for.',
        main: true,
        choices: {
          picture: 'For slides and reports: enlarged, with a scale bar.',
          pixels: 'One to one, without a scale bar.',
          grey16: 'One to one in 16-bit grey; images only.',
        },
      }),
    scale: z.number().min(1).max(8).default(3).meta({
      title: 'Scale',
      description: 'Plots only: pixels of the picture per px of the figure (96 px are an inch).',
    }),
    ...contrastParams,
  }),
  infer: ({ params: { name } }) => ({ file: { name: withEnding(name, '.png') } }),
  preview: 'file',
  async run({ inputs: { data }, params: { name, style, scale, low, high, colourMap }, ctx }) {
    requireRange(low, high);
    const path = withEnding(name, '.png');
    const { lineageTexts } = await import('@ramify/formats/figure/lineage-texts');
    const texts = lineageTexts(ctx.lineage);
    if (style === 'grey16') {
      if (data.kind !== 'image') {
        throw new AppError('E_PARAM_INVALID', `16-bit grey is for images, and this is a ${data.kind}.`, {
          where: { param: 'style' },
          remedy: 'Choose "pixels", or write a TIFF to keep the numbers.',
        });
      }
      const { contrastRange } = await import('@ramify/formats/picture/contrast-range');
      const { encodePng } = await import('@ramify/formats/write/png');
      const { withPngText } = await import('@ramify/formats/write/png-text');
      const { height, width } = data;
      const range = contrastRange(data.data, low, high);
      const levels = { Description: `0 = ${range[0]}, 65535 = ${range[1]}` };
      const raster = encodePng({ width, height, channels: 1, data: sixteenBits(data, range) });
      const png = withPngText(raster, { ...levels, ...texts });
      return { file: await ctx.file(path, 'image/png', [png]) };
    }
    const { isPixelPicture } = await import('@ramify/formats/figure/is-pixel-picture');
    if (data.kind === 'figure' && !isPixelPicture(data.spec)) {
      const { figurePng } = await import('@ramify/formats/figure/figure-png');
      const png = figurePng(data, style === 'pixels' ? 1 : scale, ctx.lineage);
      return { file: await ctx.file(path, 'image/png', [png]) };
    }
    const { previewPicture } = await import('@ramify/formats/picture/preview');
    const { picturePng } = await import('@ramify/formats/picture/picture-png');
    const spec = previewPicture(data, { low, high, colourMap });
    if (spec === null) throw new AppError('E_INTERNAL', `A ${data.kind} is no picture.`);
    const png = picturePng(spec, style === 'pixels' ? { minWidth: 1, scaleBar: false } : {}, texts);
    return { file: await ctx.file(path, 'image/png', [png]) };
  },
});
