import { AppError, type Catalogue } from '@ramify/sdk';
import { joinErrors, structureErrors } from '../check/structure.ts';
import type { Graph } from '../model/graph.ts';
import type { GraphIssue } from '../model/issue.ts';
import { graphFileSchema } from '../schema/graph-schema.ts';
import { limits } from '../schema/limits.ts';
import { checkCounts } from '../check/counts.ts';
import { checkSize } from './check-size.ts';
import { graphFromFile } from './from-file.ts';
import { migrateNodes } from './migrate-nodes.ts';
import { migrateSchema } from './migrate-schema.ts';
import { scanJson } from './scan-json.ts';
import { schemaErrors } from './schema-errors.ts';

export type LoadResult =
  | {
      readonly ok: true;
      readonly graph: Graph;
      /** Nodes that were migrated, and nodes that are kept but cannot run here. */
      readonly issues: readonly GraphIssue[];
    }
  | { readonly ok: false; readonly errors: readonly AppError[] };

function parseJson(text: string): unknown {
  checkSize(text);
  scanJson(text, limits);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new AppError('E_GRAPH_SYNTAX', `The graph file is not valid JSON: ${String(error)}`, {
      cause: error,
    });
  }
}

function load(text: string, catalogue: Catalogue | undefined): LoadResult {
  const file = migrateSchema(parseJson(text));
  checkCounts(file);
  const parsed = graphFileSchema.safeParse(file);
  if (!parsed.success) return { ok: false, errors: schemaErrors(text, file, parsed.error.issues) };
  const errors: AppError[] = [];
  const graph = graphFromFile(parsed.data, (error) => errors.push(error));
  errors.push(...structureErrors(graph));
  if (errors.length > 0) return { ok: false, errors };
  return catalogue === undefined
    ? { ok: true, graph, issues: [] }
    : { ok: true, ...migrateNodes(graph, catalogue) };
}

/**
 * Reads a graph file. The text is untrusted: size, depth, texts and keys are checked before JSON is parsed,
 * counts before the schema is. With a catalogue, nodes are brought to its versions.
 */
export function parseGraph(text: string, catalogue?: Catalogue): LoadResult {
  try {
    return load(text, catalogue);
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
