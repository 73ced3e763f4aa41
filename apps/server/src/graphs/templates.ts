import { parseGraph, type Graph } from '@ramify/graph';
import type { TemplateMessage } from '@ramify/protocol';
import { AppError, type Catalogue } from '@ramify/sdk';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

const ending = '.graph.json';
const pictureEndings = ['.webp', '.png'] as const;

/** From the first question to the last; workflows that are not named follow by name. */
const order = [
  'skeleton',
  'cluster-branches',
  'cluster-pixels',
  'cluster-active-pixels',
  'consecutive-clustering',
  'factorize-nmf',
  'factorize-ica',
  'factorize-autoencoder-ica',
  'full-analysis',
  'compare-groups',
];

function inOrder(ids: readonly string[]): string[] {
  const rank = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...ids].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

export interface TemplatePicture {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** Ready-made workflows: the graph files of a folder, and pictures of the same name in `pictures` below it. */
export class Templates {
  private readonly dir: string;
  private readonly catalogue: Catalogue;

  constructor(dir: string, catalogue: Catalogue) {
    this.dir = dir;
    this.catalogue = catalogue;
  }

  async list(): Promise<TemplateMessage[]> {
    const names = (await readdir(this.dir).catch(() => [])).filter((name) => name.endsWith(ending));
    const ids = inOrder(names.map((name) => name.slice(0, -ending.length)));
    const listed = await Promise.all(ids.map((id) => this.describe(id)));
    return listed.filter((template) => template !== null);
  }

  async text(id: string): Promise<string> {
    return readFile(join(this.dir, `${id}${ending}`), 'utf8').catch((cause: unknown) => {
      throw new AppError('E_NOT_FOUND', `There is no template "${id}".`, { cause });
    });
  }

  async picture(id: string): Promise<TemplatePicture> {
    const path = await this.picturePath(id);
    if (path === null) throw new AppError('E_NOT_FOUND', `There is no picture of the template "${id}".`);
    return { mediaType: path.endsWith('.webp') ? 'image/webp' : 'image/png', bytes: await readFile(path) };
  }

  private async picturePath(id: string): Promise<string | null> {
    for (const pictureEnding of pictureEndings) {
      const path = join(this.dir, 'pictures', `${id}${pictureEnding}`);
      if ((await stat(path).catch(() => null))?.isFile() === true) return path;
    }
    return null;
  }

  private async describe(id: string): Promise<TemplateMessage | null> {
    const parsed = parseGraph(await this.text(id), this.catalogue);
    if (!parsed.ok) return null;
    const { graph } = parsed;
    return {
      id,
      title: graph.title ?? id,
      description: graph.description ?? '',
      nodes: graph.nodes.size,
      families: this.families(graph),
      picture: (await this.picturePath(id)) !== null,
    };
  }

  private families({ nodes }: Graph): string[] {
    const found = [...nodes.values()].flatMap(({ type }) => this.catalogue.get(type)?.family ?? []);
    return [...new Set(found)];
  }
}
