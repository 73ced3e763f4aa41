import { basename, join, resolve } from 'node:path';

/** A folder name made of a title: letters and digits of any script in lower case, joined by `-`. */
const slug = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);

/** `--out`, else `out/` and the graph's title, or the name of its file if it has none. */
export function outDir(option: string | undefined, title: string, graphFile: string): string {
  if (option !== undefined) return resolve(option);
  const name = slug(title) || slug(basename(graphFile).replace(/(\.graph)?\.json$/, '')) || 'run';
  return resolve(join('out', name));
}
