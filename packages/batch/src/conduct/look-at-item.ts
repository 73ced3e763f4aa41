import { resolvePath } from '@ramify/engine';
import { inspectFile } from '@ramify/formats/inspect';
import { openNodeFile } from '@ramify/formats/node-files';
import { AppError, toAppError } from '@ramify/sdk';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { BatchItem } from '../manifest/manifest-schema.ts';
import { bindItem } from '../freshness/bind-item.ts';
import { describeWork } from '../freshness/describe-work.ts';
import type { Assessment } from './assess-item.ts';

const pictures = ['.tif', '.tiff', '.png'];

/** Why an item cannot load its files, as far as their headers tell; null if nothing speaks against it. */
export async function lookAtItem(
  item: BatchItem,
  { manifest, graph, paths, installation }: Assessment,
): Promise<AppError | null> {
  try {
    const bound = bindItem(manifest, item, graph, paths.dir, installation.catalogue);
    const work = describeWork(bound.graph, manifest.targets, installation);
    for (const { node, param, value, meta } of work.paths) {
      const files = await resolvePath(value, bound.baseDir, meta);
      const [first] = files;
      if (first === undefined || meta.accept?.some((ending) => pictures.includes(ending)) !== true) continue;
      const problem = await problemOf(first);
      if (problem !== null) return problem.at({ node, param });
    }
    return null;
  } catch (error) {
    return toAppError(error);
  }
}

async function problemOf(path: string): Promise<AppError | null> {
  const { size } = await stat(path);
  const file = { digest: path, bytes: size, name: basename(path) };
  const found = await inspectFile(file, { open: ({ digest }) => openNodeFile(digest) });
  if (found.loadable) return null;
  if (found.problem !== undefined) return AppError.fromJSON(found.problem);
  return new AppError('E_FORMAT_UNKNOWN', `${file.name} is no recording (${found.format}).`, {
    where: { file: path },
    remedy: found.advice,
  });
}
