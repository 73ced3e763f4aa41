import * as z from 'zod';

const key = 'ramify.recent';
const most = 8;

const recentSchema = z.array(
  z.object({ folder: z.string(), path: z.string(), title: z.string(), at: z.string() }),
);
export type RecentFile = z.output<typeof recentSchema>[number];

/** The workflows that were opened or saved last in this browser, newest first. */
export function readRecent(): readonly RecentFile[] {
  try {
    const parsed = recentSchema.safeParse(JSON.parse(localStorage.getItem(key) ?? '[]'));
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
}

/** Puts a file first; gives the new list. */
export function addRecent(file: RecentFile): readonly RecentFile[] {
  const others = readRecent().filter(({ folder, path }) => folder !== file.folder || path !== file.path);
  const files = [file, ...others].slice(0, most);
  localStorage.setItem(key, JSON.stringify(files));
  return files;
}
