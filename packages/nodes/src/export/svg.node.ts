import { AppError, defineNode, fileNameParam, port } from '@ramify/sdk';
import type { FigureValue } from '@ramify/sdk';
import * as z from 'zod';
import { contrastParams, requireRange } from '../figure/contrast-params.ts';
import { withEnding } from './with-ending.ts';

export default defineNode({
  type: 'export.svg',
  version: 1,
  title: 'SVG figure',
  family: 'export',
  summary: 'Writes a figure as SVG: sharp at any size, with texts and strokes that can be edited.',
  docs: `For manuscripts and posters: Inkscape, Illustrator, PowerPoint and browsers open it. Lines, points, axes and texts are objects; images and heat maps are embedded pictures with whole pixels per cell. Texts are set in DejaVu Sans, or in Verdana where that is missing.

Points, lines and marks that stand for a region carry its id (\`data-id\`), the same as in tables and label images.

The file holds, in a \`metadata\` element, the program's version, the title of the workflow and the hash of the part of it that leads to this file (steps, parameters, connections), so that it can be told how it was made: \`run.json\` lists the same hash for this step. A change elsewhere in the workflow leaves the file as it is. The file has no scripts and loads nothing.`,
  keywords: ['save', 'write', 'vector', 'plot', 'Illustrator', 'Inkscape', 'manuscript'],
  lineage: true,
  inputs: {
    data: port.any(['figure', 'image', 'mask', 'labels', 'skeleton'], { doc: 'What to draw.' }),
  },
  outputs: { file: port.file({ doc: 'The SVG file.' }) },
  params: z.object({
    name: fileNameParam('figure.svg', {
      title: 'File name',
      description: 'Name below the output folder; .svg is added if it is missing.',
    }),
    ...contrastParams,
  }),
  infer: ({ params: { name } }) => ({ file: { name: withEnding(name, '.svg') } }),
  preview: 'file',
  async run({ inputs: { data }, params: { name, low, high, colourMap }, ctx }) {
    requireRange(low, high);
    const { figureSvgBytes } = await import('@ramify/formats/figure/figure-svg');
    let figure: FigureValue;
    if (data.kind === 'figure') figure = data;
    else {
      const { previewPicture } = await import('@ramify/formats/picture/preview');
      const spec = previewPicture(data, { low, high, colourMap });
      if (spec === null) throw new AppError('E_INTERNAL', `A ${data.kind} is no picture.`);
      figure = { kind: 'figure', title: titles[data.kind], caption: '', spec };
    }
    const bytes = figureSvgBytes(figure, ctx.lineage);
    return { file: await ctx.file(withEnding(name, '.svg'), 'image/svg+xml', [bytes]) };
  },
});

const titles = { image: 'Image', mask: 'Mask', labels: 'Labels', skeleton: 'Skeleton' } as const;
