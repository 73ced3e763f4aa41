import { flatten, type Graph } from '@ramify/graph';
import type { Plan } from '@ramify/engine';
import { AppError, paramMeta, type Catalogue } from '@ramify/sdk';
import { realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { isInside, type ServedFolder } from '../folders/served-folders.ts';

const outside = (value: string, folder: string, node: string, param: string): AppError =>
  new AppError('E_PATH_OUTSIDE', `${value} lies outside the folders that the server was given.`, {
    where: { node, param, file: value },
    remedy: `Start \`ramify serve\` with this folder too: ${folder}`,
  });

const served = (folders: readonly ServedFolder[], path: string): boolean =>
  folders.some(({ root }) => isInside(root, path));

/** Where the nearest part of a path that exists really lies; a pattern in the last part does not exist. */
async function realPlace(path: string): Promise<string> {
  for (let part = path; ; part = dirname(part)) {
    const real = await realpath(part).catch(() => null);
    if (real !== null) return real;
    if (dirname(part) === part) return part;
  }
}

/**
 * Faults of a graph whose path parameters lead out of the served folders, found before anything is opened: a
 * graph is untrusted, wherever it comes from.
 */
export async function pathFaults(
  graph: Graph,
  baseDir: string,
  catalogue: Catalogue,
  folders: readonly ServedFolder[],
): Promise<AppError[]> {
  const faults: AppError[] = [];
  for (const { id, type, params } of flatten(graph, catalogue).nodes.values()) {
    const definition = catalogue.get(type);
    for (const [param, field] of Object.entries(definition?.params.shape ?? {})) {
      const value = params[param];
      if (paramMeta(field as Parameters<typeof paramMeta>[0]).control !== 'path') continue;
      if (typeof value !== 'string' || value.trim() === '') continue;
      const path = resolve(baseDir, value);
      if (value.includes('\0') || !served(folders, path) || !served(folders, await realPlace(path))) {
        faults.push(outside(value.replaceAll('\0', '?'), dirname(path), id, param));
      }
    }
  }
  return faults;
}

/** The same for the files that were found: a folder can hold links to elsewhere. */
export async function requireServed(plan: Plan, folders: readonly ServedFolder[]): Promise<void> {
  for (const { id, files } of plan.nodes.values()) {
    for (const [param, refs] of Object.entries(files)) {
      for (const { digest } of refs) {
        const path = plan.places[digest]?.path;
        if (path === undefined) continue;
        const real = await realpath(path).catch(() => path);
        if (!served(folders, real)) throw outside(path, dirname(real), id, param);
      }
    }
  }
}
