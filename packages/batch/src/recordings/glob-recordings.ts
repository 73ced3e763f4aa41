import { naturalOrder } from '@ramify/engine';
import { AppError } from '@ramify/sdk';
import { resolve } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';

const options = { extglob: false, caseSensitiveMatch: true, expandDirectories: false } as const;

/**
 * Patterns know `*`, `?`, `[ab]`, `{a,b}` and `**`. What would make groups that repeat, which could run for
 * ever, stands for itself: it occurs in names (`m1 (2).tif`).
 */
function literalGroups(text: string): string {
  const slashes = process.platform === 'win32' ? text.replaceAll('\\', '/') : text;
  return slashes.replace(/[()|]|^!/g, '\\$&');
}

export const isPattern = (text: string): boolean => isDynamicPattern(literalGroups(text), options);

/** Files and folders that match a pattern, in natural order; hidden ones do not. */
export async function matching(pattern: string, cwd = process.cwd()): Promise<string[]> {
  const found = await glob(literalGroups(pattern), { ...options, cwd, absolute: true, onlyFiles: false });
  if (found.length === 0) {
    throw new AppError('E_FILE_MISSING', `Nothing matches ${pattern}.`, {
      remedy: `Check the pattern; it is relative to ${cwd}. Put it in quotation marks.`,
    });
  }
  return found.map((path) => resolve(path)).sort(naturalOrder);
}
