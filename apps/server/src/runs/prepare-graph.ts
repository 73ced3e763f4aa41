import { parseGraph, type Graph, type GraphIssue } from '@ramify/graph';
import { AppError, toAppError, type Catalogue } from '@ramify/sdk';
import { dirname } from 'node:path';
import { resolveInside } from '../folders/open-inside.ts';
import { folderOf, type ServedFolder } from '../folders/served-folders.ts';
import { withDetails } from '../http/errors.ts';
import { pathFaults } from './graph-paths.ts';

export interface GraphRequest {
  readonly graph: string;
  readonly folder: string;
  readonly path: string;
}

export interface PreparedGraph {
  readonly graph: Graph;
  /** Folder that the graph's paths are relative to. */
  readonly baseDir: string;
  readonly folder: ServedFolder;
  readonly issues: readonly GraphIssue[];
}

export const issueOf = (error: AppError): GraphIssue => ({
  severity: 'error',
  code: error.code,
  message: error.message,
  where: error.where,
  ...(error.remedy === undefined ? {} : { remedy: error.remedy }),
});

/** An error that names the first of several faults and carries them all. */
function refusal(faults: readonly AppError[]): AppError {
  const [first] = faults;
  const error = first ?? new AppError('E_INTERNAL', 'The graph was refused without a reason.');
  return withDetails(error, { issues: faults.map(issueOf) });
}

/** Reads the graph of a request; refuses one that cannot be read, or that leads out of the served folders. */
export async function prepareGraph(
  { graph: text, folder: id, path }: GraphRequest,
  catalogue: Catalogue,
  folders: readonly ServedFolder[],
): Promise<PreparedGraph> {
  const folder = folderOf(folders, id);
  const baseDir = path === '' ? folder.root : dirname(resolveInside(folder.root, path));
  const parsed = parseGraph(text, catalogue);
  if (!parsed.ok) throw refusal(parsed.errors);
  const faults = await pathFaults(parsed.graph, baseDir, catalogue, folders).catch((error: unknown) => [
    toAppError(error), // the graph cannot be unfolded
  ]);
  if (faults.length > 0) throw refusal(faults);
  return { graph: parsed.graph, baseDir, folder, issues: parsed.issues };
}
