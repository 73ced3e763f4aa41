import * as z from 'zod';

const line = z.string().max(4096);
const recentSchema = z.object({ folder: line, path: line, title: line, at: z.iso.datetime() });
/** A graph that was opened or saved, and when. */
export type RecentFile = z.output<typeof recentSchema>;

const sameFile = (a: Pick<RecentFile, 'folder' | 'path'>, b: Pick<RecentFile, 'folder' | 'path'>): boolean =>
  a.folder === b.folder && a.path === b.path;

/** The list with a file in front; the oldest beyond `most` are dropped. */
export const withRecentFile = (
  files: readonly RecentFile[],
  file: RecentFile,
  most = 8,
): readonly RecentFile[] => [file, ...files.filter((other) => !sameFile(other, file))].slice(0, most);

/** The list without a file: it is gone, or nobody wants to see it. */
export const withoutRecentFile = (
  files: readonly RecentFile[],
  file: Pick<RecentFile, 'folder' | 'path'>,
): readonly RecentFile[] => files.filter((other) => !sameFile(other, file));

/** The list as a storage holds it; what cannot be read is left out. */
export function readRecentFiles(text: string | null): readonly RecentFile[] {
  try {
    const found: unknown = JSON.parse(text ?? '[]');
    if (!Array.isArray(found)) return [];
    return found.flatMap((item) => {
      const parsed = recentSchema.safeParse(item);
      return parsed.success ? [parsed.data] : [];
    });
  } catch {
    return [];
  }
}
