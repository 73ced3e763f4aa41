import { accepts, type Catalogue, type ErrorCode, type PortType } from '@ramify/sdk';
import { predecessorsOf, reachable } from '../model/adjacency.ts';
import { portKey, type Graph, type GraphBody, type GraphEdge, type PortRef } from '../model/graph.ts';
import { bodyOf, titleOf } from '../model/lookup.ts';
import { didYouMean } from '../words/did-you-mean.ts';
import { list, quote, withArticle } from '../words/quote.ts';
import { thisIs, typeNouns } from '../words/type-words.ts';
import { createFaces, type Faces, type InputFace, type OutputFace } from './face.ts';
import { bridges } from './suggest.ts';

export type ConnectResult =
  | { readonly ok: true; readonly edge: GraphEdge }
  | {
      readonly ok: false;
      readonly code: ErrorCode;
      /** Why not, and what to do instead; complete sentences. */
      readonly reason: string;
      /** Types of nodes that would fit between the two, the most fitting first. */
      readonly between: readonly string[];
    };

/** Why two kinds of data do not fit, with the node that would help. */
export function typeReason(
  catalogue: Catalogue,
  target: string,
  from: PortType,
  to: readonly PortType[],
): { reason: string; between: string[] } {
  const found = bridges(catalogue, from, to);
  const helper = found[0]?.definition.title;
  const hint = helper === undefined ? '' : ` Put ${withArticle(helper)} node between them.`;
  const needs =
    to.length === 0 ? 'takes no kind of data that all its parts accept' : `needs ${typeNouns(to)}`;
  return {
    reason: `${target} ${needs}; ${thisIs(from)}.${hint}`,
    between: found.slice(0, 5).map(({ definition }) => definition.type),
  };
}

/** What already feeds a port: a node of the body, or an input of the subgraph that the body is. */
export function feederOf(graph: Graph, scope: string | undefined, to: PortRef): string | undefined {
  for (const edge of bodyOf(graph, scope).edges.values()) {
    if (portKey(edge.to) === portKey(to)) return edge.from.node;
  }
  if (scope === undefined) return undefined;
  for (const [name, { targets }] of graph.subgraphs.get(scope)?.inputs ?? []) {
    if (targets.some((target) => portKey(target) === portKey(to))) return name;
  }
  return undefined;
}

type Refusal = Extract<ConnectResult, { ok: false }>;
const refuse = (code: ErrorCode, reason: string, between: readonly string[] = []): Refusal => ({
  ok: false,
  code,
  reason,
  between,
});

interface Ends {
  readonly output: OutputFace;
  readonly input: InputFace;
  readonly fromTitle: string;
  readonly toTitle: string;
  readonly inputCount: number;
}

const portList = (ports: Iterable<string>): string => {
  const names = [...ports].slice(0, 12);
  return names.length === 0 ? 'It has none.' : `It has ${list(names, 'and')}.`;
};

/** Finds both ports, or says which is missing. */
function findEnds(
  graph: Graph,
  catalogue: Catalogue,
  faces: Faces,
  body: GraphBody,
  { from, to }: GraphEdge,
): Ends | Refusal {
  const source = body.nodes.get(from.node);
  const target = body.nodes.get(to.node);
  if (source === undefined || target === undefined) {
    const id = source === undefined ? from.node : to.node;
    return refuse(
      'E_GRAPH_DANGLING',
      `The graph has no node ${quote(id)}.${didYouMean(id, body.nodes.keys())}`,
    );
  }
  const fromTitle = titleOf(source, graph, catalogue);
  const toTitle = titleOf(target, graph, catalogue);
  const outer = faces(source);
  const inner = faces(target);
  if (outer === undefined || inner === undefined) {
    const title = outer === undefined ? fromTitle : toTitle;
    return refuse(
      'E_NODE_UNKNOWN',
      `${quote(title)} is not installed in this version, so its ports are unknown.`,
    );
  }
  const output = outer.outputs.get(from.port);
  if (output === undefined) {
    return outer.inputs.has(from.port)
      ? refuse(
          'E_PORT_UNKNOWN',
          `${from.port} is an input of ${fromTitle}; a connection begins at an output.`,
        )
      : refuse(
          'E_PORT_UNKNOWN',
          `${fromTitle} has no output ${quote(from.port)}. ${portList(outer.outputs.keys())}`,
        );
  }
  const input = inner.inputs.get(to.port);
  if (input === undefined) {
    return inner.outputs.has(to.port)
      ? refuse('E_PORT_UNKNOWN', `${to.port} is an output of ${toTitle}; a connection ends at an input.`)
      : refuse(
          'E_PORT_UNKNOWN',
          `${toTitle} has no input ${quote(to.port)}. ${portList(inner.inputs.keys())}`,
        );
  }
  return { output, input, fromTitle, toTitle, inputCount: inner.inputs.size };
}

/**
 * Whether an output may be connected to an input, of the graph itself or of the subgraph `scope`; if not,
 * why. Nothing is changed: `commands.connect` makes the edit.
 */
export function connect(
  graph: Graph,
  catalogue: Catalogue,
  from: PortRef,
  to: PortRef,
  scope?: string,
): ConnectResult {
  const body = bodyOf(graph, scope);
  const edge: GraphEdge = {
    from: { node: from.node, port: from.port },
    to: { node: to.node, port: to.port },
  };
  const ends = findEnds(graph, catalogue, createFaces(graph, catalogue), body, edge);
  if ('ok' in ends) return ends;
  const { output, input, fromTitle, toTitle, inputCount } = ends;
  if (from.node === to.node) return refuse('E_GRAPH_CYCLE', `${toTitle} cannot feed itself.`);
  const exists = [...body.edges.values()].some(
    (other) => portKey(other.from) === portKey(from) && portKey(other.to) === portKey(to),
  );
  if (exists)
    return refuse('E_GRAPH_DUPLICATE', `${fromTitle} and ${toTitle} are connected like this already.`);
  if (output.type === null || input.types === null) {
    const title = output.type === null ? fromTitle : toTitle;
    return refuse(
      'E_NODE_UNKNOWN',
      `A node inside ${title} is not installed, so the kind of data is unknown.`,
    );
  }
  if (!accepts(input.types, output.type)) {
    const target = inputCount > 1 ? `Input ${to.port} of ${toTitle}` : toTitle;
    const { reason, between } = typeReason(catalogue, target, output.type, input.types);
    return refuse('E_PORT_TYPE', reason, between);
  }
  const feeder = input.many ? undefined : feederOf(graph, scope, to);
  if (feeder !== undefined) {
    const node = body.nodes.get(feeder);
    const name =
      node === undefined ? `the input ${quote(feeder)} of the subgraph` : titleOf(node, graph, catalogue);
    return refuse(
      'E_PORT_OCCUPIED',
      `Input ${to.port} of ${toTitle} takes one connection and has one from ${name}. Remove that first.`,
    );
  }
  if (reachable([from.node], predecessorsOf(body.edges.values())).has(to.node)) {
    return refuse(
      'E_GRAPH_CYCLE',
      `${toTitle} feeds ${fromTitle}, directly or through others: the connection would close a circle.`,
    );
  }
  return { ok: true, edge };
}
