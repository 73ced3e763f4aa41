import { AppError, type Catalogue } from '@ramify/sdk';
import { joinErrors } from '../check/structure.ts';
import type { Graph } from '../model/graph.ts';
import type { GraphIssue } from '../model/issue.ts';
import { loadFile, type LoadResult } from './load-file.ts';
import { migrateSchema } from './migrate-schema.ts';
import { parseJson } from './parse-json.ts';

/**
 * Reads a graph file. The text is untrusted: size, depth, texts and keys are checked before JSON is parsed,
 * counts before the schema is. With a catalogue, nodes are brought to its versions.
 */
export function parseGraph(text: string, catalogue?: Catalogue): LoadResult {
  try {
    return loadFile(text, migrateSchema(parseJson(text)), catalogue);
  } catch (error) {
    if (error instanceof AppError) return { ok: false, errors: [error] };
    throw error;
  }
}

/** As `parseGraph`, for callers that stop at an error: throws one `AppError` that names all faults. */
export function readGraph(
  text: string,
  catalogue?: Catalogue,
): { readonly graph: Graph; readonly issues: readonly GraphIssue[] } {
  const result = parseGraph(text, catalogue);
  if (result.ok) return result;
  throw joinErrors(result.errors) ?? new AppError('E_INTERNAL', 'The graph was refused without a reason.');
}
