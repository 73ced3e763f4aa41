import { AppError, defineNode, pathParam, port, type FileAccess, type FileRef } from '@ramify/sdk';
import * as z from 'zod';

const params = z.object({
  path: pathParam({
    title: 'Image',
    description: 'A TIFF or PNG file.',
    accept: ['.tif', '.tiff', '.btf', '.tf8', '.png'],
  }),
  page: z.int().min(1).max(4_000_000).default(1).meta({
    title: 'Page',
    description: 'Which page to take of a TIFF file that has several, from 1.',
    main: true,
  }),
  channel: z.int().min(1).max(256).default(1).meta({
    title: 'Channel',
    description: 'Which channel to take of a page that holds several, from 1.',
  }),
  colour: z
    .enum(['none', 'red', 'green', 'blue', 'luminance'])
    .default('none')
    .meta({
      title: 'Colour',
      description: 'What to take of a colour (RGB) image; other images do not need it.',
      choices: {
        none: 'Colour images are refused.',
        red: 'The red samples.',
        green: 'The green samples.',
        blue: 'The blue samples.',
        luminance: '0.299 red + 0.587 green + 0.114 blue.',
      },
    }),
  pixelSize: z.number().min(0).max(1e4).default(0).meta({
    title: 'Pixel size',
    unit: 'µm',
    zero: 'from the file',
    description: 'Side of a pixel; 0 takes the size that the file names.',
  }),
});

/** The image as the parameters want it; only its header is read. */
async function describeImage(files: readonly FileRef[], access: FileAccess, chosen: z.output<typeof params>) {
  const [file] = files;
  if (file === undefined) {
    throw new AppError('E_PARAM_INVALID', 'No image is chosen.', {
      where: { param: 'path' },
      remedy: 'Choose a TIFF or PNG file.',
    });
  }
  const { openImage } = await import('@ramify/formats/open-image');
  const { page, channel, colour, pixelSize: side } = chosen;
  const image = await openImage(file, access, { page, channel, ...(colour === 'none' ? {} : { colour }) });
  const { height, width } = image;
  return {
    plane: { height, width, pixelSize: side > 0 ? { y: side, x: side } : image.pixelSize, unit: 'raw' },
    name: file.name.replace(/\.[^.]*$/, ''),
    warnings: image.notes.filter(({ level }) => level === 'warn').map(({ text }) => text),
    image,
  };
}

export default defineNode({
  type: 'load.image',
  version: 1,
  title: 'Load image',
  family: 'load',
  summary: 'Opens one page of a TIFF file, or a PNG file, as an image.',
  docs: `Samples become float32, which holds every integer of up to 24 bits exactly; wider integers and double precision are rounded, with a warning. Values are never scaled or inverted, palette images keep their index values. The same TIFF files are read as by *Load movie*; pages are counted in the order of the file, whatever axes it names. Of PNG, grey, palette and RGB of 1 to 16 bits are read.`,
  keywords: ['open', 'read', 'tiff', 'png', 'picture', 'mask', 'import'],
  inputs: {},
  outputs: { image: port.image({ doc: 'The image, unit raw.' }) },
  params,
  infer: async (args) => {
    const { plane, name, warnings } = await describeImage(args.files('path'), args.access, args.params);
    return { image: { ...plane, name, notes: warnings } };
  },
  preview: 'image',
  async run({ params: chosen, ctx }) {
    const { plane, warnings, image } = await describeImage(ctx.files('path'), ctx.access, chosen);
    for (const warning of warnings) ctx.warn(warning);
    return { image: { kind: 'image' as const, ...plane, data: await image.read() } };
  },
});
