import { AppError } from '@ramify/sdk';

/** `3`, `3,5` or `10-19` as numbers. */
export function parseIndices(text: string): number[] {
  const indices = text.split(',').flatMap((part) => {
    const [, from, to = from] = /^\s*(\d{1,6})(?:-(\d{1,6}))?\s*$/.exec(part) ?? [];
    const [first, last] = [Number(from), Number(to)];
    if (from === undefined || last < first) {
      throw new AppError('E_USAGE', `--index ${text} names no items.`, {
        remedy: 'Write a number, a list or a range: 3, or 3,5, or 10-19.',
      });
    }
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
  return [...new Set(indices)];
}
