import { naturalOrder } from '@ramify/engine';
import { AppError } from '@ramify/sdk';
import { resolve } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';

/** `*`, `?`, `[ab]`, `{a,b}` and `**`; no groups that repeat, which could be made to run for ever. */
const options = { extglob: false, caseSensitiveMatch: true, expandDirectories: false } as const;

export const isPattern = (text: string): boolean => isDynamicPattern(text, options);

/** Files and folders that match a pattern, in natural order; hidden ones do not. */
export async function matching(pattern: string, cwd = process.cwd()): Promise<string[]> {
  const found = await glob(pattern, { ...options, cwd, absolute: true, onlyFiles: false });
  if (found.length === 0) {
    throw new AppError('E_FILE_MISSING', `Nothing matches ${pattern}.`, {
      remedy: `Check the pattern; it is relative to ${cwd}. Put it in quotation marks.`,
    });
  }
  return found.map((path) => resolve(path)).sort(naturalOrder);
}
