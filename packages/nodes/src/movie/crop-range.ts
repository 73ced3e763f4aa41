import { AppError } from '@ramify/sdk';

/**
 * Zero-based start and length of the range from `first` to `last`, both counted from 1 and both inside;
 * a `last` of 0 stands for the end. Refuses what does not fit in `size`.
 */
export function cropRange(
  what: 'frame' | 'row' | 'column',
  first: number,
  last: number,
  size: number,
  params: readonly [first: string, last: string],
): { readonly start: number; readonly count: number } {
  const end = last === 0 ? size : last;
  if (first > size || end > size) {
    const param = first > size ? params[0] : params[1];
    throw new AppError(
      'E_DATA_RANGE',
      `The crop ${first > size ? `begins at ${what} ${first}` : `ends at ${what} ${end}`}, but the movie has ${size} ${what}s.`,
      { where: { param }, remedy: `Choose a ${what} from 1 to ${size}, or 0 as the last for the end.` },
    );
  }
  if (end < first) {
    throw new AppError('E_PARAM_INVALID', `The last ${what} (${end}) comes before the first (${first}).`, {
      where: { param: params[1] },
      remedy: `Choose a last ${what} of ${first} or more, or 0 for the end.`,
    });
  }
  return { start: first - 1, count: end - first + 1 };
}
