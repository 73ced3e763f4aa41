import { picturePng } from '@ramify/formats/picture/picture-png';
import { imagePicture, previewPicture } from '@ramify/formats/picture/preview';
import { AppError, type ColourMapName, type PictureSpec, type PortValue } from '@ramify/sdk';
import type { MovieReader } from './movie-frames.ts';

export interface ImageRequest {
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  readonly map: ColourMapName;
  readonly max: number;
  readonly component: number;
  readonly frame?: number | undefined;
}

async function pictureOf(
  digest: string,
  value: PortValue,
  { map, component, frame }: ImageRequest,
  movies: MovieReader,
): Promise<PictureSpec | null> {
  const colour = map === 'grey' ? {} : { colourMap: map };
  if (value.kind === 'movie') {
    return imagePicture(value, await movies.picture(digest, value, frame), colour);
  }
  if (value.kind === 'factorization' && component > 0) {
    const pixels = value.height * value.width;
    if (component > value.components) {
      throw new AppError(
        'E_REQUEST_INVALID',
        `There are ${value.components} components; ${component} is none.`,
      );
    }
    const data = value.maps.subarray((component - 1) * pixels, component * pixels);
    return imagePicture(value, data, { colourMap: 'magma', low: 0, high: 100, ...colour });
  }
  return previewPicture(value, colour);
}

/** A value as PNG, each pixel of the image one of the picture, or fewer. */
export async function valueImage(
  digest: string,
  value: PortValue,
  request: ImageRequest,
  movies: MovieReader,
): Promise<Uint8Array> {
  const spec = await pictureOf(digest, value, request, movies);
  if (spec === null) {
    throw new AppError('E_REQUEST_INVALID', `A ${value.kind} is no picture.`, {
      remedy: 'Plots are drawn as figure.svg.',
    });
  }
  const { low = spec.range[0], high = spec.range[1], max } = request;
  const maxWidth = Math.max(1, Math.floor(max * Math.min(1, spec.width / spec.height)));
  return picturePng({ ...spec, range: [low, high] }, { minWidth: 1, maxWidth, scaleBar: false });
}
