/** Ids for a message: `3, 4, 7`, or the first ten `and 12 more`. */
export function idList(ids: readonly number[]): string {
  const shown = ids.slice(0, 10).join(', ');
  return ids.length > 10 ? `${shown} and ${ids.length - 10} more` : shown;
}

/** `region 3`, `regions 3, 4 and 7 more`. */
export const regionList = (ids: readonly number[]): string =>
  `${ids.length === 1 ? 'region' : 'regions'} ${idList(ids)}`;
