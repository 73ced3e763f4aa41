import { AppError } from '@ramify/sdk';
import { lengthUnit, timeUnit } from './units.ts';
import { info, isPositive, warn, type Axis, type Note, type TiffMeta } from './tiff-meta.ts';
import { xmlTags } from './xml-tags.ts';

export const isOme = (description: string): boolean =>
  description.startsWith('<') && /<([\w]+:)?OME[\s>]/.test(description.slice(0, 4000));

interface OmeImage {
  pixels: ReadonlyMap<string, string>;
  channels: (string | undefined)[];
  samples: number[];
  /** TiffData elements: first plane and pages. */
  data: ReadonlyMap<string, string>[];
  files: Set<string>;
  /** Times of the planes of the first channel and slice. */
  times: { t: number; seconds: number }[];
}

/** The first image of an OME-XML text. */
function firstImage(xml: string): { image: OmeImage; images: number } | undefined {
  let image: OmeImage | undefined;
  let images = 0;
  for (const { name, attributes } of xmlTags(xml)) {
    if (name === 'Pixels') {
      images++;
      image ??= { pixels: attributes, channels: [], samples: [], data: [], files: new Set(), times: [] };
    }
    if (image === undefined || images > 1) continue;
    if (name === 'Channel') {
      image.channels.push(attributes.get('Name'));
      image.samples.push(Number(attributes.get('SamplesPerPixel') ?? 1));
    } else if (name === 'TiffData') image.data.push(attributes);
    else if (name === 'UUID') image.files.add(attributes.get('FileName') ?? '');
    else if (name === 'Plane' && attributes.get('TheC') === '0' && attributes.get('TheZ') === '0') {
      const unit = timeUnit(attributes.get('DeltaTUnit') ?? 's');
      const seconds = Number(attributes.get('DeltaT') ?? NaN) * (unit ?? NaN);
      if (Number.isFinite(seconds)) image.times.push({ t: Number(attributes.get('TheT')), seconds });
    }
  }
  return image === undefined ? undefined : { image, images };
}

/** Reads the OME-XML of an OME-TIFF that stands in one file (or in several without channels and slices). */
export function omeMeta(xml: string, file: string): TiffMeta {
  const notes: Note[] = [];
  const found = firstImage(xml);
  if (found === undefined) {
    return {
      origin: 'OME',
      contiguous: false,
      notes: [warn('The OME-XML describes no image; pages are taken as time.')],
    };
  }
  const { image, images } = found;
  if (images > 1) notes.push(warn(`The OME-XML describes ${images} images; only the first is read.`));
  const number = (name: string): number => Number(image.pixels.get(name) ?? NaN);
  const size: Record<Axis, number> = {
    C: number('SizeC') || 1,
    Z: number('SizeZ') || 1,
    T: number('SizeT') || 1,
  };
  // RGB images count their colours as channels, although they share a page.
  const samples = image.samples[0] ?? 1;
  if (samples > 1 && size.C % samples === 0) size.C /= samples;
  const order = (image.pixels.get('DimensionOrder') ?? 'XYCZT').slice(2).split('') as Axis[];
  const rate = frameRate(image, number, notes);
  const pixelSize = sizeOfPixels(image, number);
  const common: TiffMeta = {
    origin: 'OME',
    contiguous: false,
    ...(rate === undefined ? {} : { frameRate: rate }),
    ...(pixelSize === undefined ? {} : { pixelSize }),
    notes,
  };
  if (image.files.size > 1) {
    if (size.C * size.Z > 1) throw severalFiles(file);
    notes.push(info('The file is one of several of an OME-TIFF; its pages are read in their order.'));
    return common;
  }
  const axes = checkedOrder(order, size);
  if (axes === undefined) {
    notes.push(warn('The OME-XML gives no usable order of axes; pages are taken as time.'));
    return common;
  }
  if (!isInOrder(image.data, axes)) throw irregular(file);
  const channelNames = image.channels.map((name, i) => name ?? `channel ${i + 1}`);
  return { ...common, axes, ...(channelNames.length === size.C ? { channelNames } : {}) };
}

function checkedOrder(order: readonly Axis[], size: Record<Axis, number>): TiffMeta['axes'] {
  const complete = order.length === 3 && [...order].sort().join('') === 'CTZ';
  const sizes = Object.values(size).every((value) => Number.isInteger(value) && value > 0);
  return complete && sizes ? order.map((axis) => ({ axis, size: size[axis] })) : undefined;
}

/** True if page k holds plane k of the declared order, by all TiffData elements. */
function isInOrder(data: OmeImage['data'], axes: NonNullable<TiffMeta['axes']>): boolean {
  for (const element of data) {
    const [page, c, z, t] = ['IFD', 'FirstC', 'FirstZ', 'FirstT'].map((name) =>
      Number(element.get(name) ?? 0),
    );
    const at: Record<Axis, number> = { C: c ?? 0, Z: z ?? 0, T: t ?? 0 };
    let plane = 0;
    let step = 1;
    for (const { axis, size } of axes) {
      plane += at[axis] * step;
      step *= size;
    }
    if (plane !== page) return false;
  }
  return true;
}

function frameRate(image: OmeImage, number: (name: string) => number, notes: Note[]): TiffMeta['frameRate'] {
  const increment = number('TimeIncrement');
  const name = image.pixels.get('TimeIncrementUnit') ?? 's';
  const unit = timeUnit(name);
  if (isPositive(increment) && unit !== undefined) {
    return { value: 1 / (increment * unit), from: `OME TimeIncrement (${increment} ${name})` };
  }
  const first = image.times[0];
  const last = image.times.at(-1);
  if (first === undefined || last === undefined || last.t <= first.t) return undefined;
  const interval = (last.seconds - first.seconds) / (last.t - first.t);
  if (!isPositive(interval)) return undefined;
  notes.push(info(`The frame rate is the mean over the times of ${image.times.length} planes.`));
  return { value: 1 / interval, from: 'OME times of the planes (DeltaT)' };
}

function sizeOfPixels(image: OmeImage, number: (name: string) => number): TiffMeta['pixelSize'] {
  const x = number('PhysicalSizeX');
  const y = number('PhysicalSizeY');
  const unitX = lengthUnit(image.pixels.get('PhysicalSizeXUnit') ?? 'µm');
  const unitY = lengthUnit(image.pixels.get('PhysicalSizeYUnit') ?? 'µm');
  if (!isPositive(x) || !isPositive(y) || unitX === undefined || unitY === undefined) return undefined;
  return { value: { y: y * unitY, x: x * unitX }, from: 'OME PhysicalSize' };
}

const severalFiles = (file: string): AppError =>
  new AppError(
    'E_FORMAT_UNSUPPORTED',
    `${file} is one of several files of an OME-TIFF with channels or slices.`,
    {
      where: { file },
      remedy: 'Open it in Fiji (Bio-Formats) and save the channel as one TIFF file.',
    },
  );

const irregular = (file: string): AppError =>
  new AppError(
    'E_FORMAT_UNSUPPORTED',
    `The pages of ${file} are in another order than its OME-XML names first.`,
    {
      where: { file },
      remedy: 'Open it in Fiji (Bio-Formats) and save the channel as one TIFF file.',
    },
  );
