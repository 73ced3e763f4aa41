import { isAppError, type FileAccess, type FileRef } from '@ramify/sdk';
import { problemOf, type Fact, type Inspection } from './inspection.ts';
import { isColour } from './tiff/choose-sample.ts';
import { chunksAcross, chunksDown, sampleOf, type PageLayout } from './tiff/page-layout.ts';
import { openRecording, type Recording } from './tiff/recording.ts';
import { scanCached } from './tiff/scan-cache.ts';
import type { FileScan } from './tiff/scan-file.ts';
import { compressionName } from './tiff/support.ts';
import { photometricNames } from './tiff/tags.ts';

type Found = Omit<Inspection, 'file' | 'bytes' | 'format'>;

export async function inspectTiff(file: FileRef, access: FileAccess): Promise<Found> {
  let scan: FileScan;
  try {
    scan = await scanCached(file, access);
  } catch (error) {
    const problem = problemOf(error, file.name);
    return {
      loadable: false,
      facts: [],
      notes: [],
      advice: problem.remedy ?? 'Copy the file again.',
      problem,
    };
  }
  try {
    // Colour is looked at as luminance, so that the rest of the description does not need the choice.
    const recording = await openRecording(
      [file],
      access,
      isColour(scan.layout) ? { colour: 'luminance' } : {},
    );
    return describeRecording(scan, recording);
  } catch (error) {
    if (!isAppError(error)) throw error;
    const problem = problemOf(error, file.name);
    return {
      loadable: false,
      facts: layoutFacts(scan),
      notes: [...scan.notes, ...scan.meta.notes],
      advice: problem.remedy ?? 'Save the recording as TIFF again.',
      problem,
    };
  }
}

function describeRecording(scan: FileScan, recording: Recording): Found {
  const { shape, order, frameRate, pixelSize, channels, slices } = recording;
  const { frames, height, width, dtype } = shape;
  const seconds = frameRate === null ? '' : `, ${number(frames / frameRate)} s`;
  const axes = [`${frames} ${frames === 1 ? 'frame' : 'frames'}`];
  if (slices > 1) axes.push(`${slices} slices`);
  if (channels.length > 1) axes.push(`${channels.length} channels`);
  const facts: Fact[] = [
    ...layoutFacts(scan),
    { label: 'Axes', value: axes.join(' x '), from: axesFrom[scan.meta.origin] },
    frameRate === null
      ? { label: 'Frame rate', value: 'not in the file' }
      : { label: 'Frame rate', value: `${number(frameRate)} Hz${seconds}`, ...from(recording.frameRateFrom) },
    pixelSize === null
      ? { label: 'Pixel size', value: 'not in the file' }
      : {
          label: 'Pixel size',
          value:
            pixelSize.x === pixelSize.y
              ? `${number(pixelSize.x)} µm`
              : `${number(pixelSize.x)} x ${number(pixelSize.y)} µm (x, y)`,
          ...from(recording.pixelSizeFrom),
        },
    ...(channels.length > 1 ? [{ label: 'Channels', value: channels.join(', ') }] : []),
    { label: 'Loaded as', value: `${dtype}, ${megabytes(frames * height * width * bytesOf(dtype))} in all` },
  ];
  const node = order.frames === 1 && channels.length === 1 ? 'load.image or load.movie' : 'load.movie';
  const choices = [
    ...(isColour(scan.layout) ? ['a colour'] : []),
    ...(channels.length > 1 ? [`a channel (1 to ${channels.length})`] : []),
    ...(slices > 1 ? [`a slice (1 to ${slices})`] : []),
    ...(frameRate === null && frames > 1 ? ['the frame rate'] : []),
  ];
  return {
    loadable: true,
    facts,
    notes: recording.notes,
    advice: `Load it with ${node}${choices.length === 0 ? '.' : `; give it ${choices.join(', ')}.`}`,
    recording: {
      frames,
      height,
      width,
      storedType: recording.sampleType,
      dtype,
      channels,
      slices,
      frameRate,
      pixelSize,
    },
  };
}

const bytesOf = (dtype: string): number => (dtype === 'uint8' ? 1 : dtype === 'float32' ? 4 : 2);
const from = (source: string | null): { from?: string } => (source === null ? {} : { from: source });
const number = (value: number): string => String(Number(value.toPrecision(5)));
const rounded = (value: number): string => String(Number(value.toPrecision(3)));
export const megabytes = (bytes: number): string =>
  bytes >= 1e9
    ? `${rounded(bytes / 1e9)} GB`
    : bytes >= 1e6
      ? `${rounded(bytes / 1e6)} MB`
      : `${rounded(bytes / 1e3)} kB`;

const axesFrom: Readonly<Record<FileScan['meta']['origin'], string>> = {
  ImageJ: "ImageJ's description",
  OME: 'OME-XML',
  ScanImage: "ScanImage's settings",
  tifffile: "tifffile's description",
  MetaMorph: 'MetaMorph tags',
  plain: 'pages are taken as time',
};

function layoutFacts({ layout, meta, planes, regular }: FileScan): Fact[] {
  const type = sampleOf(layout) ?? `${layout.bits}-bit`;
  const packed = layout.bits % 8 === 0 ? '' : ` (${layout.bits} bits)`;
  const kind = photometricNames[layout.photometric] ?? `kind ${layout.photometric}`;
  return [
    { label: 'Written by', value: meta.origin === 'plain' ? 'an unknown program' : meta.origin },
    { label: 'Pages', value: String(planes) },
    { label: 'Size', value: `${layout.height} x ${layout.width} px (height x width)` },
    {
      label: 'Samples',
      value: `${type}${packed}, ${kind}${layout.samples > 1 ? `, ${layout.samples} per pixel` : ''}`,
    },
    { label: 'Byte order', value: layout.littleEndian ? 'little-endian' : 'big-endian' },
    {
      label: 'Compression',
      value: `${compressionName(layout.compression)}${predictors[layout.predictor] ?? ''}`,
    },
    { label: 'Stored in', value: storage(layout, regular !== undefined && planes > 1) },
  ];
}

const predictors: Readonly<Record<number, string>> = {
  2: ', differences',
  3: ', floating-point differences',
};

function storage(layout: PageLayout, regular: boolean): string {
  const chunks = chunksAcross(layout) * chunksDown(layout);
  const kind = layout.tiled
    ? `tiles of ${layout.chunkWidth} x ${layout.chunkHeight} px`
    : chunks === 1
      ? 'one strip a page'
      : `${chunks} strips a page`;
  return regular ? `${kind}, pages at a constant distance` : kind;
}
