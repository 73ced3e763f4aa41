import type { NodeFace } from '../connect/face.ts';
import { portKey, sortedEntries, type ParamRef, type PortRef, type SubgraphInput } from '../model/graph.ts';
import { didYouMean } from '../words/did-you-mean.ts';
import { quote } from '../words/quote.ts';
import { nameOf, whereIn, type LintContext } from './lint-context.ts';

type Kind = 'input' | 'output' | 'parameter';
const portsOf = (face: NodeFace, kind: Kind): ReadonlyMap<string, unknown> =>
  kind === 'input' ? face.inputs : kind === 'output' ? face.outputs : face.params;

/** Names that stand for a port or parameter which the node does not have. */
function lintName(context: LintContext, path: string, kind: Kind, node: string, wanted: string): void {
  const inner = context.body.nodes.get(node);
  const face = inner === undefined ? undefined : context.faces(inner);
  if (face === undefined || portsOf(face, kind).has(wanted)) return;
  context.report({
    severity: 'error',
    code: 'E_GRAPH_DANGLING',
    message: `${path} stands for the ${kind} ${quote(wanted)} of ${nameOf(context, node)}, which has none of that name.${didYouMean(wanted, portsOf(face, kind).keys())}`,
    where: whereIn(context, { node, ...(kind === 'parameter' ? { param: wanted } : { port: wanted }) }, path),
    remedy: 'Correct the name or remove the entry.',
  });
}

/** The interface of the graph, or the inputs, outputs and parameters of the subgraph. */
export function lintNames(context: LintContext): void {
  const { graph, subgraph, faces, body } = context;
  const outputs: ReadonlyMap<string, PortRef> = (subgraph ?? graph.interface).outputs;
  const params: ReadonlyMap<string, ParamRef> = subgraph?.params ?? graph.interface.inputs;
  const prefix = subgraph === undefined ? 'interface.' : '';
  const paramPath = subgraph === undefined ? 'interface.inputs' : 'params';
  for (const [name, { node, port }] of sortedEntries(outputs)) {
    lintName(context, `${prefix}outputs.${name}`, 'output', node, port);
  }
  for (const [name, { node, param }] of sortedEntries(params)) {
    lintName(context, `${paramPath}.${name}`, 'parameter', node, param);
  }
  const twice = new Map<string, string>();
  for (const [name, { targets }] of sortedEntries(subgraph?.inputs ?? new Map<string, SubgraphInput>())) {
    for (const target of targets) {
      lintName(context, `inputs.${name}`, 'input', target.node, target.port);
      const node = body.nodes.get(target.node);
      const face = node === undefined ? undefined : faces(node)?.inputs.get(target.port);
      const other = twice.get(portKey(target));
      if (other !== undefined && face?.many === false) {
        context.report({
          severity: 'error',
          code: 'E_PORT_OCCUPIED',
          message: `Input ${target.port} of ${nameOf(context, target.node)} takes one connection, and both ${other} and ${name} lead to it.`,
          where: whereIn(context, { node: target.node, port: target.port }, `inputs.${name}`),
        });
      }
      twice.set(portKey(target), name);
    }
  }
  lintCommonTypes(context);
}

/** Inputs of a subgraph that lead to ports which take nothing in common. */
function lintCommonTypes(context: LintContext): void {
  const { subgraph, faces } = context;
  if (subgraph === undefined) return;
  const face = faces({ id: '', type: `subgraph:${subgraph.id}`, version: 1, params: {} });
  for (const [name, { types }] of face?.inputs ?? []) {
    if (types?.length !== 0) continue;
    context.report({
      severity: 'error',
      code: 'E_PORT_TYPE',
      message: `Input ${name} of subgraph ${quote(subgraph.title)} leads to ports that take different kinds of data.`,
      where: { path: `subgraphs.${subgraph.id}.inputs.${name}` },
      remedy: 'Make an input for each of them.',
    });
  }
}
