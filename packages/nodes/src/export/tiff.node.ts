import { defineNode, fileNameParam, port } from '@ramify/sdk';
import type {
  FactorizationValue,
  ImageValue,
  LabelsValue,
  MaskValue,
  MovieChunk,
  SkeletonValue,
} from '@ramify/sdk';
import type { TiffMeta, TiffSamples } from '@ramify/formats/write/tiff';
import * as z from 'zod';
import { withEnding } from './with-ending.ts';

type Still = ImageValue | MaskValue | LabelsValue | SkeletonValue;

async function* samplesOf(chunks: AsyncIterable<MovieChunk>): AsyncGenerator<TiffSamples> {
  for await (const { data } of chunks) yield data;
}

const blackAndWhite = (mask: Uint8Array): Uint8Array => mask.map((inside) => (inside === 0 ? 0 : 255));

function still(value: Still): { samples: TiffSamples } & Pick<TiffMeta, 'dtype' | 'kind' | 'displayRange'> {
  switch (value.kind) {
    case 'image':
      return { samples: value.data, dtype: 'float32', kind: 'image' };
    case 'mask':
      return { samples: blackAndWhite(value.data), dtype: 'uint8', kind: 'image' };
    case 'skeleton':
      return { samples: blackAndWhite(value.mask), dtype: 'uint8', kind: 'image' };
    case 'labels': {
      const greatest = value.data.reduce((a, b) => Math.max(a, b), 0);
      return { samples: value.data, dtype: 'int32', kind: 'labels', displayRange: [0, greatest] };
    }
  }
}

/** A page per component, named by its number. */
function pagesOf({ maps, components, height, width, pixelSize, kept, method }: FactorizationValue): TiffMeta {
  let low = 0;
  let high = 0;
  for (const value of maps) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return {
    frames: components,
    height,
    width,
    pixelSize,
    dtype: 'float32',
    kind: 'image',
    description: method,
    labels: Array.from(kept, (flag, k) => `component ${k + 1}${flag === 1 ? '' : ' (rejected)'}`),
    displayRange: [low, high],
  };
}

export default defineNode({
  type: 'export.tiff',
  version: 1,
  title: 'TIFF file',
  family: 'export',
  summary: 'Writes a movie, image, mask, label image, skeleton or components as TIFF, for Fiji and others.',
  docs: `Nothing is rescaled: the file holds the numbers themselves.

- **Movie**: a stack with a page per frame, of the type of its samples (8 or 16 bit, signed or unsigned, or 32-bit float), frame by frame, so that a movie of any size takes little memory.
- **Image**: 32-bit float. **Mask** and **skeleton**: 8 bit, 0 and 255. **Labels**: 32-bit signed whole numbers, 0 is background.
- **Factorization**: a stack with the map of a component per page, 32-bit float, all components in order, kept or not; ImageJ shows their numbers above the image.

Pixel size (µm) and frame interval (s) stand in the file where ImageJ and tifffile look for them. Signed 16-bit movies are written as such: ImageJ shows their true values by a calibration. Files above 4 GB are BigTIFF, which Fiji opens with Bio-Formats (File > Import). Compression is without loss (deflate); uncompressed movies open faster and can be opened as virtual stacks.`,
  keywords: ['save', 'write', 'stack', 'ImageJ', 'Fiji', 'tif', 'BigTIFF'],
  inputs: {
    data: port.any(['movie', 'image', 'mask', 'labels', 'skeleton', 'factorization'], {
      doc: 'What to write.',
    }),
  },
  outputs: { file: port.file({ doc: 'The TIFF file.' }) },
  params: z.object({
    name: fileNameParam('data.tif', {
      title: 'File name',
      description: 'Name below the output folder; .tif is added if it is missing.',
    }),
    compression: z
      .enum(['none', 'deflate'])
      .default('none')
      .meta({
        title: 'Compression',
        description: 'Whether the pixels are packed, without loss.',
        choices: { none: 'None: largest and fastest.', deflate: 'Deflate (ZIP), page by page.' },
      }),
  }),
  infer: ({ params: { name } }) => ({ file: { name: withEnding(name, '.tif', '.tiff') } }),
  preview: 'file',
  async run({ inputs: { data }, params: { name, compression }, ctx }) {
    const { encodeTiff } = await import('@ramify/formats/write/tiff');
    const { height, width, pixelSize } = data;
    const path = withEnding(name, '.tif', '.tiff');
    if (data.kind === 'movie') {
      const { frames, dtype, frameRate } = data;
      const frameInterval = frameRate === null ? null : 1 / frameRate;
      const description = `${data.name} (${data.unit})`;
      const meta = {
        frames,
        height,
        width,
        dtype,
        pixelSize,
        kind: 'movie',
        frameInterval,
        description,
      } as const;
      const bytes = encodeTiff(meta, samplesOf(ctx.chunks(data)), { compression });
      return { file: await ctx.file(path, 'image/tiff', bytes) };
    }
    if (data.kind === 'factorization') {
      const bytes = encodeTiff(pagesOf(data), [data.maps], { compression });
      return { file: await ctx.file(path, 'image/tiff', bytes) };
    }
    const { samples, ...rest } = still(data);
    const bytes = encodeTiff({ frames: 1, height, width, pixelSize, ...rest }, [samples], { compression });
    return { file: await ctx.file(path, 'image/tiff', bytes) };
  },
});
