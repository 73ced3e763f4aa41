import { AppError, type ImageValue, type RegionsValue } from '@ramify/sdk';

/** Regions that are drawn on an image lie on pixels of its size. */
export function requireOnImage(regions: RegionsValue, image: ImageValue): void {
  if (regions.height === image.height && regions.width === image.width) return;
  throw new AppError(
    'E_DATA_SHAPE',
    `The regions lie on ${regions.height} x ${regions.width} px, the image has ${image.height} x ${image.width}.`,
    {
      where: { port: 'regions' },
      remedy: 'Take both from the same recording, cropped and binned alike.',
    },
  );
}
