import { AppError, type Descriptor, type ImageValue } from '@ramify/sdk';

/** Size and pixel size of a descriptor, for outputs of the same plane. */
export function planeOf(descriptor: Descriptor | undefined): Partial<Descriptor> {
  const { height, width, pixelSize } = descriptor ?? {};
  return {
    ...(height === undefined ? {} : { height }),
    ...(width === undefined ? {} : { width }),
    ...(pixelSize === undefined ? {} : { pixelSize }),
  };
}

/** Refuses an image with NaN or infinite pixels. */
export function requireNumbers({ data }: ImageValue): void {
  let count = 0;
  for (const value of data) if (!Number.isFinite(value)) count++;
  if (count === 0) return;
  throw new AppError(
    'E_DATA_NAN',
    `${count} of the ${data.length} pixels of the image are not finite numbers.`,
    {
      where: { port: 'image' },
      remedy: 'Look at the images of the steps before: the first one with empty pixels is the cause.',
    },
  );
}

/** Refuses an image without contrast; returns its range. */
export function requireContrast({ data }: ImageValue): readonly [min: number, max: number] {
  let min = Infinity;
  let max = -Infinity;
  for (const value of data) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (min < max) return [min, max];
  throw new AppError('E_DATA_CONSTANT', `All pixels of the image have the value ${min}.`, {
    where: { port: 'image' },
    remedy: 'Look at the images of the steps before: the recording or a crop of it may be empty.',
  });
}
