import { AppError } from '@ramify/sdk';
import { joinErrors, structureErrors } from '../check/structure.ts';
import type { Graph, GraphBody } from '../model/graph.ts';
import { bodyOf } from '../model/lookup.ts';
import { isId, lineSchema, textSchema } from '../schema/names.ts';
import { diffGraphs, touchesStructure, type GraphPatch } from '../patch/graph-patch.ts';
import { quote } from '../words/quote.ts';

/** What a command did: the new graph, the invertible patch that leads to it, and ids that it chose. */
export interface Edit {
  readonly graph: Graph;
  readonly patch: GraphPatch;
  readonly created: readonly string[];
}

/** The edit that leads from one graph to the other; refused if the result would not hold together. */
export function editOf(before: Graph, after: Graph, created: readonly string[] = []): Edit {
  const patch = diffGraphs(before, after);
  const error = touchesStructure(patch) ? joinErrors(structureErrors(after)) : undefined;
  if (error !== undefined) throw error;
  return { graph: after, patch, created };
}

/** The graph with another body, of its own or of the subgraph `scope`. */
export function withBody(graph: Graph, scope: string | undefined, body: Partial<GraphBody>): Graph {
  if (scope === undefined) return { ...graph, ...body };
  const subgraph = graph.subgraphs.get(scope);
  if (subgraph === undefined) {
    bodyOf(graph, scope);
    return graph;
  }
  return { ...graph, subgraphs: withEntry(graph.subgraphs, scope, { ...subgraph, ...body }) };
}

export const withEntry = <T>(map: ReadonlyMap<string, T>, key: string, value: T): ReadonlyMap<string, T> =>
  new Map(map).set(key, value);

export const filterMap = <T>(
  map: ReadonlyMap<string, T>,
  keep: (value: T, key: string) => boolean,
): ReadonlyMap<string, T> => new Map([...map].filter(([key, value]) => keep(value, key)));

/** The nearest text to `base` that may be an id. */
function toId(base: string): string {
  if (isId(base)) return base;
  const stem = base.replaceAll(/[^A-Za-z0-9_-]+/g, '-').replaceAll(/^-+|-+$/g, '');
  return isId(stem.slice(0, 40)) ? stem.slice(0, 40) : 'item';
}

/** `base`, or `base2`, `base3`, … if it is taken; always an id. */
export function freshId(base: string, taken: (id: string) => boolean): string {
  const id = toId(base);
  if (!taken(id)) return id;
  const root = id.replace(/\d+$/, '') || 'item';
  for (let i = 2; ; i++) {
    const numbered = `${root.slice(0, 40 - String(i).length)}${i}`;
    if (!taken(numbered)) return numbered;
  }
}

const loneSurrogate = /\p{Surrogate}/u;

/** One line of text that a file can hold; refused otherwise. */
export function checkLine(text: string, what: string): string {
  if (lineSchema.safeParse(text).success && !loneSurrogate.test(text)) return text;
  throw new AppError('E_GRAPH_SCHEMA', `${what} must be one line of at most 200 characters.`);
}

/** Text that a file can hold. */
export function checkText(text: string, what: string): string {
  if (textSchema.safeParse(text).success && !loneSurrogate.test(text)) return text;
  throw new AppError('E_GRAPH_LIMIT', `${what} must be a text of at most 65536 characters.`);
}

/** An id or name that a file can hold. */
export function checkId(id: string, what: string): string {
  if (isId(id)) return id;
  throw new AppError('E_GRAPH_SCHEMA', `${what} ${quote(id)} must be 1 to 40 letters, digits, "_" or "-".`);
}
