import { limits } from '../schema/limits.ts';
import { place } from './place.ts';
import { scanJson } from './scan-json.ts';

/** Line and column, from 1, at which the values at each of `paths` begin in a text that is valid JSON. */
export function locate(
  text: string,
  paths: readonly (readonly PropertyKey[])[],
): ({ line: number; column: number } | undefined)[] {
  const offsets: (number | undefined)[] = paths.map(() => undefined);
  scanJson(text, limits, (path, offset) => {
    paths.forEach((wanted, i) => {
      // The value itself may be missing: then the nearest thing around it is the place to look at.
      if (path.length <= wanted.length && path.every((key, j) => key === wanted[j])) offsets[i] = offset;
    });
  });
  return offsets.map((offset) => (offset === undefined ? undefined : place(text, offset)));
}
