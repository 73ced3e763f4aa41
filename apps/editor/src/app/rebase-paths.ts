import { definitionOf, type Graph, type GraphNode, type Params } from '@ramify/graph';
import { pathParams, type Catalogue } from '@ramify/sdk';

const partsOf = (path: string): string[] => path.split('/').filter((part) => part !== '' && part !== '.');

/** Folder of a file's path. */
export const folderOf = (path: string): string => partsOf(path).slice(0, -1).join('/');

/** The way from a folder to a file, both below the same place. */
export function relativeTo(file: string, folder: string): string {
  const full = partsOf(file);
  const base = partsOf(folder);
  let shared = 0;
  while (shared < base.length && shared < full.length - 1 && base[shared] === full[shared]) shared++;
  return [...base.slice(shared).map(() => '..'), ...full.slice(shared)].join('/');
}

/** `path`, given relative to the folder `from`, as it is written relative to the folder `to`. */
export function rebasePath(path: string, from: string, to: string): string {
  if (path === '' || path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path)) return path;
  const full: string[] = partsOf(from);
  for (const part of partsOf(path)) {
    if (part === '..' && full.length > 0 && full.at(-1) !== '..') full.pop();
    else full.push(part);
  }
  return relativeTo(full.join('/'), to);
}

/** A path parameter names a file or a list of them. */
const isText = (value: unknown): value is string => typeof value === 'string';

function rebaseNode(node: GraphNode, catalogue: Catalogue, change: (path: string) => string): GraphNode {
  const definition = definitionOf(node, catalogue);
  if (definition === undefined) return node;
  const changed: Record<string, string> = {};
  for (const name of pathParams(definition.params)) {
    const value = node.params[name];
    if (isText(value) && change(value) !== value) changed[name] = change(value);
  }
  if (Object.keys(changed).length === 0) return node;
  const params: Params = { ...node.params, ...changed };
  return { ...node, params };
}

/** The graph as it must be written in another folder, so that its paths lead to the same files. */
export function rebaseGraph(graph: Graph, catalogue: Catalogue, from: string, to: string): Graph {
  if (from === to) return graph;
  const change = (path: string): string => rebasePath(path, from, to);
  const nodes = (map: Graph['nodes']): Graph['nodes'] =>
    new Map([...map].map(([id, node]) => [id, rebaseNode(node, catalogue, change)]));
  return {
    ...graph,
    nodes: nodes(graph.nodes),
    subgraphs: new Map(
      [...graph.subgraphs].map(([id, subgraph]) => [id, { ...subgraph, nodes: nodes(subgraph.nodes) }]),
    ),
  };
}
