import { AppError } from '@ramify/sdk';
import {
  edgeKey,
  subgraphIdOf,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type PortRef,
} from '../model/graph.ts';
import { bodyOf } from '../model/lookup.ts';
import { omit } from '../model/omit.ts';
import { quote } from '../words/quote.ts';
import { checkId, checkText, editOf, withBody, withEntry, type Edit } from './edit.ts';
import type { Exposure } from './expose.ts';
import { mapReferences } from './references.ts';

type Kind = Exposure['kind'];
type Names = ReadonlyMap<string, { readonly doc?: string }>;

/** The names of one kind that the graph, or the subgraph, gives. */
function namesOf(graph: Graph, kind: Kind, scope: string | undefined): Names {
  bodyOf(graph, scope);
  const subgraph = scope === undefined ? undefined : graph.subgraphs.get(scope);
  if (subgraph !== undefined) return subgraph[`${kind}s`];
  return kind === 'param'
    ? graph.interface.inputs
    : kind === 'output'
      ? graph.interface.outputs
      : new Map<string, never>();
}

function withNames(graph: Graph, kind: Kind, scope: string | undefined, names: Names): Graph {
  const subgraph = scope === undefined ? undefined : graph.subgraphs.get(scope);
  if (scope !== undefined && subgraph !== undefined) {
    return { ...graph, subgraphs: withEntry(graph.subgraphs, scope, { ...subgraph, [`${kind}s`]: names }) };
  }
  return { ...graph, interface: { ...graph.interface, [kind === 'param' ? 'inputs' : 'outputs']: names } };
}

function entryOf(names: Names, kind: Kind, name: string): { readonly doc?: string } {
  const entry = names.get(name);
  if (entry !== undefined) return entry;
  throw new AppError('E_INTERFACE_UNKNOWN', `There is no ${kind} of the name ${quote(name)}.`);
}

/** Lets everything that uses a name of the subgraph `id` use the new one. */
function followRename(graph: Graph, id: string, kind: Kind, name: string, to: string): Graph {
  let result = graph;
  for (const scope of [undefined, ...graph.subgraphs.keys()]) {
    const body = bodyOf(result, scope);
    const isUse = (node: string): boolean => subgraphIdOf(body.nodes.get(node)?.type ?? '') === id;
    if (![...body.nodes.keys()].some(isUse)) continue;
    const port = (ref: PortRef, of: Kind): PortRef =>
      kind === of && isUse(ref.node) && ref.port === name ? { node: ref.node, port: to } : ref;
    const node = (item: GraphNode): GraphNode => {
      if (kind !== 'param' || !isUse(item.id) || !Object.hasOwn(item.params, name)) return item;
      const params = Object.entries(item.params).map(([key, value]) => [key === name ? to : key, value]);
      return { ...item, params: Object.fromEntries(params) as GraphNode['params'] };
    };
    const edges = [...body.edges.values()].map(({ from, to: end }): [string, GraphEdge] => {
      const edge = { from: port(from, 'output'), to: port(end, 'input') };
      return [edgeKey(edge), edge];
    });
    const nodes = new Map([...body.nodes].map(([key, item]) => [key, node(item)]));
    result = mapReferences(withBody(result, scope, { nodes, edges: new Map(edges) }), scope, {
      param: (ref) =>
        kind === 'param' && isUse(ref.node) && ref.param === name ? { node: ref.node, param: to } : ref,
      output: (ref) => port(ref, 'output'),
      input: (ref) => [port(ref, 'input')],
    });
  }
  return result;
}

/** Gives a name of the graph, or of the subgraph `scope`, another wording; its uses follow. */
export function renameExposure(graph: Graph, kind: Kind, name: string, to: string, scope?: string): Edit {
  const names = namesOf(graph, kind, scope);
  entryOf(names, kind, name);
  checkId(to, 'The name');
  if (to === name) return editOf(graph, graph);
  if (names.has(to)) {
    throw new AppError('E_GRAPH_DUPLICATE', `The name ${quote(to)} exists already.`, {
      remedy: 'Choose another name.',
    });
  }
  const renamed = new Map([...names].map(([key, entry]) => [key === name ? to : key, entry]));
  const after = withNames(graph, kind, scope, renamed);
  return editOf(graph, scope === undefined ? after : followRename(after, scope, kind, name, to));
}

/** Says what a name is for; an empty text removes the description. */
export function describeExposure(graph: Graph, kind: Kind, name: string, doc: string, scope?: string): Edit {
  const names = namesOf(graph, kind, scope);
  const text = checkText(doc, 'The description');
  const rest = omit(entryOf(names, kind, name), 'doc');
  const entry = text === '' ? rest : { ...rest, doc: text };
  return editOf(graph, withNames(graph, kind, scope, withEntry(names, name, entry)));
}
