import { naturalOrder } from '@ramify/engine';
import { thumbnail, type Thumbnail } from '@ramify/formats/picture/thumbnail';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BatchPaths } from '../manifest/batch-paths.ts';
import type { ItemFacts } from './item-facts.ts';

/** Many pictures are shown smaller, so that the report stays a file that one can send. */
const sizes = [
  { upTo: 60, px: 240 },
  { upTo: 200, px: 160 },
  { upTo: Infinity, px: 96 },
] as const;

/** The picture that tells most of a recording at a glance: its skeleton over the image, else the first. */
function chosen({ status }: ItemFacts): string | null {
  const pictures = (status?.results?.files ?? [])
    .filter(({ mediaType }) => mediaType === 'image/png')
    .map(({ name }) => name)
    .sort(naturalOrder);
  return pictures.find((name) => /skeleton|overlay/i.test(name)) ?? pictures[0] ?? null;
}

/** A small picture of each recording; null where there is none. */
export async function thumbnails(
  paths: BatchPaths,
  facts: readonly ItemFacts[],
): Promise<(Thumbnail | null)[]> {
  const { px } = sizes.find(({ upTo }) => facts.length <= upTo) ?? sizes[2];
  const made: (Thumbnail | null)[] = [];
  for (const one of facts) {
    const name = chosen(one);
    try {
      const path = join(paths.dir, one.status?.results?.folder ?? '', name ?? '');
      made.push(name === null ? null : thumbnail(await readFile(path), name, px));
    } catch {
      // A picture that was moved or edited is no reason to go without a report.
      made.push(null);
    }
  }
  return made;
}
