import type { AppError, Catalogue } from '@ramify/sdk';
import { checkCounts } from '../check/counts.ts';
import { structureErrors } from '../check/structure.ts';
import type { Graph } from '../model/graph.ts';
import type { GraphIssue } from '../model/issue.ts';
import { graphFileSchema } from '../schema/graph-schema.ts';
import { graphFromFile } from './from-file.ts';
import { migrateNodes } from './migrate-nodes.ts';
import type { JsonObject } from './migrate-schema.ts';
import { schemaErrors } from './schema-errors.ts';

export type LoadResult =
  | {
      readonly ok: true;
      readonly graph: Graph;
      /** Nodes that were migrated, and nodes that are kept but cannot run here. */
      readonly issues: readonly GraphIssue[];
    }
  | { readonly ok: false; readonly errors: readonly AppError[] };

/** The graph of a file's content at the present schema; `text` is where faults are pointed at. */
export function loadFile(text: string, file: JsonObject, catalogue: Catalogue | undefined): LoadResult {
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
