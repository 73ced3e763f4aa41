import type { ColumnMoments } from '@ramify/kernels/factorize/held-movie';
import { AppError, type MaskValue, type MovieValue } from '@ramify/sdk';

/** Pixels of the mask, or null for all; refuses a mask that does not fit. */
export function chosenPixels(movie: MovieValue, mask: MaskValue | undefined): Int32Array | null {
  if (mask === undefined) return null;
  if (mask.height !== movie.height || mask.width !== movie.width) {
    throw new AppError(
      'E_DATA_SHAPE',
      `The mask has ${mask.height} x ${mask.width} px, the movie ${movie.height} x ${movie.width} px.`,
      { where: { port: 'mask' }, remedy: 'Make the mask of the same movie, with the same crop and binning.' },
    );
  }
  const pixels = Int32Array.from(mask.data.keys()).filter((i) => mask.data[i] !== 0);
  if (pixels.length > 0) return pixels;
  throw new AppError('E_DATA_EMPTY', 'The mask has no foreground.', {
    where: { port: 'mask' },
    remedy: 'Loosen the step that makes the mask, or disconnect it to use all pixels.',
  });
}

/** Refuses more components than the movie has frames or pixels to tell apart. */
export function requireComponents(components: number, frames: number, pixels: number): void {
  const most = Math.min(frames, pixels);
  if (components <= most) return;
  throw new AppError(
    'E_PARAM_INVALID',
    `${components} components were asked for, more than the movie has ${frames <= pixels ? `frames (${frames})` : `pixels (${pixels})`}.`,
    { where: { param: 'components' }, remedy: `Ask for ${most} or fewer.` },
  );
}

/** Samples that a factorization keeps of the directions in space. */
const mostSamples = 1e8;

/** Refuses a frame size whose maps would not fit into memory. */
export function requireRoom(components: number, pixels: number): void {
  if (components * pixels <= mostSamples) return;
  throw new AppError(
    'E_OUT_OF_MEMORY',
    `${components} maps of ${pixels} pixels are more than fit into the memory of a step.`,
    {
      where: { port: 'movie' },
      remedy: 'Bin the movie in space, connect a mask, or ask for fewer components.',
    },
  );
}

/** Refuses samples that are not numbers among the chosen pixels, and a movie that never changes. */
export function requireActivity({ missing, m2 }: ColumnMoments): void {
  if (missing > 0) {
    throw new AppError(
      'E_DATA_NAN',
      `${missing} pixel${missing === 1 ? ' is' : 's are'} not a finite number in some frame.`,
      {
        where: { port: 'movie' },
        remedy: 'Crop the movie to the area that is recorded throughout, or leave it out with a mask.',
      },
    );
  }
  if (m2.some((sum) => sum > 0)) return;
  throw new AppError('E_DATA_CONSTANT', 'No pixel changes in time.', {
    where: { port: 'movie' },
    remedy: 'Look at the movie: it may be empty, or the mask may select a part that is.',
  });
}
