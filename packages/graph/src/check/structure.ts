import { AppError, type ErrorLocation } from '@ramify/sdk';
import { refuseCounts } from './counts.ts';
import { successorsOf } from '../model/adjacency.ts';
import { subgraphIdOf, type Graph, type GraphBody, type Subgraph } from '../model/graph.ts';
import { limits } from '../schema/limits.ts';
import { quote } from '../words/quote.ts';
import { findCycle } from './find-cycle.ts';

/** Ids of the subgraphs that a body uses, once each. */
const usedSubgraphs = (body: GraphBody): string[] => [
  ...new Set([...body.nodes.values()].flatMap(({ type }) => subgraphIdOf(type) ?? [])),
];

function bodyErrors(body: GraphBody, graph: Graph, inside: string): AppError[] {
  const errors: AppError[] = [];
  const missing = (message: string, where: ErrorLocation, remedy: string): void => {
    errors.push(new AppError('E_GRAPH_DANGLING', message, { where, remedy }));
  };
  for (const { from, to } of body.edges.values()) {
    for (const end of [from, to]) {
      if (body.nodes.has(end.node)) continue;
      missing(
        `The connection from ${from.node}.${from.port} to ${to.node}.${to.port}${inside} names a node ${quote(end.node)} that does not exist.`,
        { node: end.node, port: end.port },
        'Remove the connection or add the node.',
      );
    }
  }
  for (const { id, type } of body.nodes.values()) {
    const subgraph = subgraphIdOf(type);
    if (subgraph === undefined || graph.subgraphs.has(subgraph)) continue;
    missing(
      `Node ${quote(id)}${inside} is a use of subgraph ${quote(subgraph)}, which does not exist.`,
      { node: id },
      'Remove the node or add the subgraph.',
    );
  }
  const cycle = findCycle(body.nodes.keys(), successorsOf(body.edges.values()));
  if (cycle !== undefined) {
    errors.push(
      new AppError('E_GRAPH_CYCLE', `Nodes${inside} feed themselves: ${cycle.join(' -> ')}.`, {
        where: { node: cycle[0] ?? '' },
        remedy: 'Remove one of these connections.',
      }),
    );
  }
  return errors;
}

function entryErrors(
  body: GraphBody,
  entries: Iterable<readonly [string, string]>,
  path: string,
): AppError[] {
  return [...entries]
    .filter(([, node]) => !body.nodes.has(node))
    .map(
      ([name, node]) =>
        new AppError('E_GRAPH_DANGLING', `${path}.${name} names a node ${quote(node)} that does not exist.`, {
          where: { path: `${path}.${name}` },
          remedy: 'Correct the id or remove the entry.',
        }),
    );
}

const nodesOf = (map: ReadonlyMap<string, { node: string }>): [string, string][] =>
  [...map].map(([name, { node }]) => [name, node]);

function subgraphErrors(subgraph: Subgraph, graph: Graph): AppError[] {
  const path = `subgraphs.${subgraph.id}`;
  const targets = [...subgraph.inputs].flatMap(([name, input]) =>
    input.targets.map(({ node }) => [name, node] as const),
  );
  const errors = [
    ...bodyErrors(subgraph, graph, ` of subgraph ${quote(subgraph.id)}`),
    ...entryErrors(subgraph, targets, `${path}.inputs`),
    ...entryErrors(subgraph, nodesOf(subgraph.outputs), `${path}.outputs`),
    ...entryErrors(subgraph, nodesOf(subgraph.params), `${path}.params`),
  ];
  for (const [name, input] of subgraph.inputs) {
    const seen = new Set<string>();
    const ports = input.targets.map(({ node, port }) => `${node}.${port}`);
    const double = ports.find((port) => seen.size === seen.add(port).size);
    if (double === undefined) continue;
    errors.push(
      new AppError('E_GRAPH_DUPLICATE', `${path}.inputs.${name} names ${double} twice.`, {
        where: { path: `${path}.inputs.${name}` },
      }),
    );
  }
  return errors;
}

/** How deep the subgraphs of a graph without recursion lie within each other. */
function nesting(graph: Graph, uses: (id: string) => readonly string[]): number {
  const depths = new Map<string, number>();
  const pending = [...graph.subgraphs.keys()];
  // A subgraph whose inner ones are not known yet waits below them on the stack.
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (depths.has(id)) continue;
    const open = uses(id).filter((inner) => graph.subgraphs.has(inner) && !depths.has(inner));
    if (open.length === 0) {
      depths.set(id, 1 + Math.max(0, ...uses(id).map((inner) => depths.get(inner) ?? 0)));
    } else pending.push(id, ...open);
  }
  return Math.max(0, ...depths.values());
}

function recursionErrors(graph: Graph): AppError[] {
  const used = new Map(
    [...graph.subgraphs.values()].map((subgraph) => [subgraph.id, usedSubgraphs(subgraph)]),
  );
  const uses = (id: string): readonly string[] => used.get(id) ?? [];
  const ring = findCycle(graph.subgraphs.keys(), uses);
  if (ring !== undefined) {
    const message =
      ring.length === 2
        ? `Subgraph ${quote(ring[0] ?? '')} contains itself.`
        : `Subgraphs contain each other: ${ring.join(' -> ')}.`;
    return [new AppError('E_GRAPH_CYCLE', message, { where: { path: `subgraphs.${ring[0] ?? ''}` } })];
  }
  const depth = nesting(graph, uses);
  if (depth <= limits.nesting) return [];
  return [
    new AppError(
      'E_GRAPH_LIMIT',
      `Subgraphs are nested ${depth} deep; at most ${limits.nesting} are allowed.`,
    ),
  ];
}

function countErrors(graph: Graph): AppError[] {
  const bodies: readonly GraphBody[] = [graph, ...graph.subgraphs.values()];
  try {
    refuseCounts({
      nodes: bodies.reduce((sum, { nodes }) => sum + nodes.size, 0),
      edges: bodies.reduce((sum, { edges }) => sum + edges.size, 0),
      subgraphs: graph.subgraphs.size,
    });
    return [];
  } catch (error) {
    if (error instanceof AppError) return [error];
    throw error;
  }
}

/**
 * What must hold in every graph, whatever nodes are installed: counts within the limits, all references to
 * nodes and subgraphs resolved, no cycle, no subgraph within itself.
 */
export function structureErrors(graph: Graph): AppError[] {
  const path = 'interface';
  return [
    ...countErrors(graph),
    ...bodyErrors(graph, graph, ''),
    ...entryErrors(graph, nodesOf(graph.interface.inputs), `${path}.inputs`),
    ...entryErrors(graph, nodesOf(graph.interface.outputs), `${path}.outputs`),
    ...[...graph.subgraphs.values()].flatMap((subgraph) => subgraphErrors(subgraph, graph)),
    ...recursionErrors(graph),
  ];
}

/** The errors as one, for callers that want a single error to throw. */
export function joinErrors(errors: readonly AppError[]): AppError | undefined {
  const [first, ...rest] = errors;
  if (first === undefined || rest.length === 0) return first;
  const shown = errors.slice(0, 5).map(({ message }) => message);
  const more = errors.length - shown.length;
  return new AppError(
    first.code,
    [...shown, ...(more > 0 ? [`${more} more errors follow.`] : [])].join(' '),
    { where: first.where, ...(first.remedy === undefined ? {} : { remedy: first.remedy }) },
  );
}
