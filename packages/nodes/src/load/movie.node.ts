import {
  AppError,
  defineNode,
  pathParam,
  port,
  type FileAccess,
  type FileRef,
  type MovieMeta,
} from '@ramify/sdk';
import * as z from 'zod';

const params = z.object({
  path: pathParam({
    title: 'Recording',
    description:
      'A TIFF file; or a folder or a pattern (part_*.tif), whose files are one recording in natural order.',
    accept: ['.tif', '.tiff', '.btf', '.tf8'],
    folder: true,
  }),
  channel: z.int().min(1).max(256).default(1).meta({
    title: 'Channel',
    description: 'Which channel to take of a recording that has several, from 1.',
    main: true,
  }),
  slice: z.int().min(1).max(10_000).default(1).meta({
    title: 'Slice',
    description: 'Which z plane to take of a recording of volumes, from 1.',
  }),
  colour: z
    .enum(['none', 'red', 'green', 'blue', 'luminance'])
    .default('none')
    .meta({
      title: 'Colour',
      description: 'What to take of a colour (RGB) recording; other recordings do not need it.',
      choices: {
        none: 'Colour recordings are refused.',
        red: 'The red samples.',
        green: 'The green samples.',
        blue: 'The blue samples.',
        luminance: '0.299 red + 0.587 green + 0.114 blue.',
      },
    }),
  frameRate: z.number().min(0).max(1e6).default(0).meta({
    title: 'Frame rate',
    unit: 'Hz',
    zero: 'from the file',
    description: 'Frames per second; 0 takes the rate that the file names.',
    main: true,
  }),
  pixelSize: z.number().min(0).max(1e4).default(0).meta({
    title: 'Pixel size',
    unit: 'µm',
    zero: 'from the file',
    description: 'Side of a pixel; 0 takes the size that the file names.',
  }),
});

/** The recording as the parameters want it; only headers are read. */
async function describeRecording(
  files: readonly FileRef[],
  access: FileAccess,
  chosen: z.output<typeof params>,
) {
  if (files.length === 0) {
    throw new AppError('E_PARAM_INVALID', 'No recording is chosen.', {
      where: { param: 'path' },
      remedy: 'Choose a TIFF file or a folder of TIFF files.',
    });
  }
  const { openRecording } = await import('@ramify/formats/tiff/recording');
  const { channel, slice, colour } = chosen;
  const recording = await openRecording(files, access, {
    channel,
    slice,
    ...(colour === 'none' ? {} : { colour }),
  });
  const given = chosen.frameRate > 0 ? chosen.frameRate : null;
  const side = chosen.pixelSize;
  const meta: MovieMeta = {
    ...recording.shape,
    frameRate: given ?? recording.frameRate,
    pixelSize: side > 0 ? { y: side, x: side } : recording.pixelSize,
    name: recording.name,
    channel: recording.channel,
    unit: 'raw',
  };
  const warnings = recording.notes
    .filter(({ level, about }) => level === 'warn' && !(about === 'frame rate' && given !== null))
    .map(({ text }) => text);
  return { meta, warnings, spec: recording.spec };
}

export default defineNode({
  type: 'load.movie',
  version: 1,
  title: 'Load movie',
  family: 'load',
  summary: 'Opens a TIFF recording: one file, or a folder of files as one movie.',
  docs: `Reads classic TIFF and BigTIFF of both byte orders, strips and tiles, uncompressed or packed by LZW, deflate, PackBits or zstd, with predictors; ImageJ stacks, also above 4 GB; OME-TIFF in one file; ScanImage and tifffile files. Nothing is copied: frames are read from the file as they are needed, however large it is.

- **Axes** come from the file. Channels and z slices that alternate page by page are taken apart; a stack that calls its frames slices is taken as time, with a warning.
- **Samples** are kept exactly as uint8, uint16, int16 or float32. int8 becomes int16. 32- and 64-bit integers, half and double precision become float32, with a warning where that may round. Values are never scaled or inverted; palette images keep their index values.
- **Several files** are joined in natural order (t2 before t10). All frames must have one size and type. A last file that is cut off keeps its whole frames, with a warning; one in the middle is refused.
- **Frame rate and pixel size** are those of the file unless given here.

Limits: JPEG and other picture codes are refused. float32 recordings may hold NaN; what that means is up to the steps that follow.`,
  keywords: ['open', 'read', 'tiff', 'recording', 'import', 'imagej', 'ome', 'scanimage'],
  inputs: {},
  outputs: { movie: port.movie({ doc: 'The recording, read frame by frame when it is needed.' }) },
  params,
  infer: async (args) => {
    const { meta, warnings } = await describeRecording(args.files('path'), args.access, args.params);
    return { movie: { ...meta, notes: warnings } };
  },
  preview: 'movie',
  source: async () => (await import('@ramify/formats/tiff/movie-source')).default,
  async run({ params: chosen, ctx }) {
    const files = ctx.files('path');
    const { meta, warnings, spec } = await describeRecording(files, ctx.access, chosen);
    for (const warning of warnings) ctx.warn(warning);
    return { movie: ctx.source(spec, meta, files) };
  },
});
