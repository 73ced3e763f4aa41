import { parseGraph, type Graph } from '@ramify/graph';
import type { TemplateMessage } from '@ramify/protocol';
import { AppError, type Catalogue } from '@ramify/sdk';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

const ending = '.graph.json';
const pictureEndings = ['.png', '.webp'] as const;

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
    const names = (await readdir(this.dir).catch(() => [])).filter((name) => name.endsWith(ending)).sort();
    const listed = await Promise.all(names.map((name) => this.describe(name.slice(0, -ending.length))));
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
