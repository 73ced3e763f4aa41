import { AppError, type MovieValue, type RegionsValue } from '@ramify/sdk';
import { regionList } from './id-list.ts';

/** Refuses regions over another field than the movie's, none, empty ones and ones without weight. */
export function requireRegions(movie: MovieValue, regions: RegionsValue): void {
  if (regions.height !== movie.height || regions.width !== movie.width) {
    throw new AppError(
      'E_DATA_SHAPE',
      `The regions lie in ${regions.height} x ${regions.width} px, the movie has ${movie.height} x ${movie.width} px.`,
      {
        where: { port: 'regions' },
        remedy: 'Make the regions of the same recording, with the same crop and binning.',
      },
    );
  }
  const { ids, offsets, weights } = regions;
  if (ids.length === 0) {
    throw new AppError('E_DATA_EMPTY', 'There are no regions.', {
      where: { port: 'regions' },
      remedy: 'Loosen the step that makes them.',
    });
  }
  const empty = [...ids].filter((_, r) => offsets[r] === offsets[r + 1]);
  if (empty.length > 0) {
    throw new AppError('E_DATA_EMPTY', `There are no pixels in ${regionList(empty)}.`, {
      where: { port: 'regions' },
      remedy: 'Look at the step that makes the regions: each needs a pixel.',
    });
  }
  if (weights === null) return;
  const weightless = [...ids].filter((_, r) => {
    const own = weights.subarray(offsets[r], offsets[r + 1]);
    return !(own.reduce((sum, weight) => sum + weight, 0) > 0);
  });
  if (weightless.length === 0) return;
  throw new AppError(
    'E_DATA_RANGE',
    `The weights of ${regionList(weightless)} do not add up to more than 0.`,
    {
      where: { port: 'regions' },
      remedy: 'Choose "mean" as average, or look at the step that makes the regions.',
    },
  );
}
