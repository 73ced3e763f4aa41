import { accepts } from '@ramify/sdk';
import { typeReason } from '../connect/connect.ts';
import type { InputFace } from '../connect/face.ts';
import { portKey, sortedEntries, type GraphEdge, type GraphNode } from '../model/graph.ts';
import { didYouMean } from '../words/did-you-mean.ts';
import { quote } from '../words/quote.ts';
import { typeNouns } from '../words/type-words.ts';
import { nameOf, nodesOf, whereIn, type LintContext } from './lint-context.ts';

/** Unknown ports, wrong kinds of data, several connections to an input that takes one. */
export function lintEdges(context: LintContext): void {
  const { body, faces, catalogue, subgraph } = context;
  const fed = new Map<string, number>();
  for (const { targets } of subgraph?.inputs.values() ?? []) {
    for (const target of targets) fed.set(portKey(target), 1);
  }
  for (const [, { from, to }] of sortedEntries(body.edges)) {
    const source = body.nodes.get(from.node);
    const target = body.nodes.get(to.node);
    const outer = source === undefined ? undefined : faces(source);
    const inner = target === undefined ? undefined : faces(target);
    const output = outer?.outputs.get(from.port);
    const input = inner?.inputs.get(to.port);
    if (outer !== undefined && output === undefined) {
      context.report({
        severity: 'error',
        code: 'E_PORT_UNKNOWN',
        message: `${nameOf(context, from.node)} has no output ${quote(from.port)}.${didYouMean(from.port, outer.outputs.keys())}`,
        where: whereIn(context, { node: from.node, port: from.port }),
        remedy: 'Connect another output.',
      });
    }
    if (inner === undefined) continue;
    if (input === undefined) {
      context.report({
        severity: 'error',
        code: 'E_PORT_UNKNOWN',
        message: `${nameOf(context, to.node)} has no input ${quote(to.port)}.${didYouMean(to.port, inner.inputs.keys())}`,
        where: whereIn(context, { node: to.node, port: to.port }),
        remedy: 'Connect another input.',
      });
      continue;
    }
    const count = (fed.get(portKey(to)) ?? 0) + 1;
    fed.set(portKey(to), count);
    if (count === 2 && !input.many) {
      context.report({
        severity: 'error',
        code: 'E_PORT_OCCUPIED',
        message: `Input ${to.port} of ${nameOf(context, to.node)} takes one connection and has several.`,
        where: whereIn(context, { node: to.node, port: to.port }),
        remedy: 'Remove all but one.',
      });
    }
    if (output?.type == null || input.types === null || accepts(input.types, output.type)) continue;
    const title = nameOf(context, to.node);
    const name = inner.inputs.size > 1 ? `Input ${to.port} of ${title}` : title;
    const { reason } = typeReason(catalogue, name, output.type, input.types);
    context.report({
      severity: 'error',
      code: 'E_PORT_TYPE',
      message: reason,
      where: whereIn(context, { node: to.node, port: to.port }),
    });
  }
}

function lintInput(
  context: LintContext,
  node: GraphNode,
  port: string,
  face: InputFace,
  edges: readonly GraphEdge[],
  fed: boolean,
): void {
  const title = nameOf(context, node.id);
  const where = whereIn(context, { node: node.id, port });
  const needs = face.types === null ? 'a connection' : typeNouns(face.types);
  const off = edges.filter(({ from }) => context.body.nodes.get(from.node)?.disabled === true);
  const live = fed || edges.length > off.length;
  const [first] = off;
  if (first === undefined) {
    // Ports behind it that take nothing in common are reported inside the subgraph.
    if (live || face.optional || face.types?.length === 0) return;
    context.report({
      severity: 'error',
      code: 'E_INPUT_MISSING',
      message: `${title} needs ${needs} at its input ${port}; nothing is connected.`,
      where,
      remedy: 'Connect an output to it.',
    });
    return;
  }
  const source = nameOf(context, first.from.node);
  const missing = !live && !face.optional;
  context.report({
    severity: missing ? 'error' : 'warning',
    code: missing ? 'E_INPUT_MISSING' : 'W_NODE_DISABLED',
    message: missing
      ? `${title} needs ${needs} at its input ${port}, but ${source} is disabled.`
      : `${title} runs without what ${source} gives to its input ${port}: ${source} is disabled.`,
    where,
    remedy: `Enable ${source}, or connect something else.`,
  });
}

/** Required inputs without a connection, and inputs that are fed by disabled nodes. */
export function lintInputs(context: LintContext): void {
  const { body, faces, subgraph } = context;
  const incoming = new Map<string, GraphEdge[]>();
  for (const [, edge] of sortedEntries(body.edges)) {
    const known = incoming.get(portKey(edge.to));
    if (known === undefined) incoming.set(portKey(edge.to), [edge]);
    else known.push(edge);
  }
  const fed = new Set(
    [...(subgraph?.inputs.values() ?? [])].flatMap(({ targets }) => targets.map((ref) => portKey(ref))),
  );
  for (const node of nodesOf(context)) {
    if (node.disabled === true) continue;
    for (const [port, face] of faces(node)?.inputs ?? []) {
      const key = portKey({ node: node.id, port });
      lintInput(context, node, port, face, incoming.get(key) ?? [], fed.has(key));
    }
  }
}
