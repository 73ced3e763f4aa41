import { readdir } from 'node:fs/promises';

export interface NodeFile {
  /** Relative to `packages/nodes/src`, with forward slashes: `image/threshold.node.ts`. */
  readonly file: string;
  /** The type that the path stands for: `image.threshold`. */
  readonly type: string;
}

const pattern = /^([a-z][a-z0-9]*)\/([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\.node\.ts$/;

/** All node files below `source`, sorted by type. A file whose path names no type is an error. */
export async function findNodeFiles(source: string): Promise<NodeFile[]> {
  const names = await readdir(source, { recursive: true });
  const files = names.map((name) => name.replaceAll('\\', '/')).filter((name) => name.endsWith('.node.ts'));
  return files
    .map((file) => {
      const [, family, name] = pattern.exec(file) ?? [];
      if (family === undefined || name === undefined) {
        throw new Error(
          `packages/nodes/src/${file} is no node path: it must be <family>/<name>.node.ts in lower case, words of the name joined by "-".`,
        );
      }
      return { file, type: `${family}.${name}` };
    })
    .sort((a, b) => (a.type < b.type ? -1 : 1));
}
