import { AppError, type Catalogue, type ErrorCode } from '@ramify/sdk';
import {
  connect,
  definitionOf,
  subgraphIdOf,
  titleOf,
  type Edit,
  type Faces,
  type Graph,
  type GraphBody,
  type GraphNode,
  type NodeFace,
  type PortRef,
  type Viewport,
} from '@ramify/graph';
import type { Size } from '../geometry/box.ts';
import type { View } from '../store/editor-state.ts';
import { bodyAt, subgraphAt } from '../store/scope.ts';
import { spoken, type Phrase } from '../words/phrases.ts';

/** What an intent is carried out on. */
export interface Situation extends View {
  readonly graph: Graph;
  readonly catalogue: Catalogue;
  readonly faces: (graph: Graph) => Faces;
  /** Size of a node of the scope on the canvas. */
  readonly sizeOf: (node: GraphNode) => Size;
}

/** What an intent leads to. */
export type Step =
  | {
      readonly graph?: Graph;
      /** Name of the undo step and what is spoken. */
      readonly phrase?: Phrase;
      /** What is spoken if the graph does not change. */
      readonly message?: string;
      readonly view?: Partial<View>;
      readonly viewport?: Viewport;
      readonly created?: readonly string[];
    }
  | Refusal;

export interface Refusal {
  readonly refused: true;
  readonly code: ErrorCode;
  readonly reason: string;
  readonly remedy?: string;
  readonly between?: readonly string[];
}

export const refuse = (code: ErrorCode, reason: string, between?: readonly string[]): Refusal => ({
  refused: true,
  code,
  reason,
  ...(between === undefined || between.length === 0 ? {} : { between }),
});

export const nothingSelected = (): Refusal => refuse('E_GRAPH_DANGLING', spoken.nothingSelected);
export const noNodeSelected = (): Refusal => refuse('E_GRAPH_DANGLING', spoken.noNodeSelected);

/** Subgraph that commands are to change; undefined for the graph itself. */
export const idOf = ({ graph, scope }: Situation): string | undefined => subgraphAt(graph, scope);

/** The same as an option of commands. */
export function inScope(situation: Situation): { readonly scope?: string } {
  const scope = idOf(situation);
  return scope === undefined ? {} : { scope };
}

export const bodyOf = ({ graph, scope }: Situation): GraphBody => bodyAt(graph, scope);

/** The node; refused if it does not exist. */
export function nodeIn(situation: Situation, id: string): GraphNode {
  const node = bodyOf(situation).nodes.get(id);
  if (node !== undefined) return node;
  throw new AppError('E_GRAPH_DANGLING', 'The node does not exist any more.', { where: { node: id } });
}

/** Title of a node for people. */
export function titleIn({ graph, scope, catalogue }: Situation, id: string): string {
  const node = bodyAt(graph, scope).nodes.get(id);
  return node === undefined ? id : titleOf(node, graph, catalogue);
}

/** Title of a type of node. */
export const typeTitle = ({ graph, catalogue }: Situation, type: string): string =>
  graph.subgraphs.get(subgraphIdOf(type) ?? '')?.title ?? catalogue.get(type)?.title ?? type;

export const faceIn = (situation: Situation, node: GraphNode): NodeFace | undefined =>
  situation.faces(situation.graph)(node);

/** The situation after a command, to go on from. */
export const after = (situation: Situation, { graph }: Pick<Edit, 'graph'>): Situation => ({
  ...situation,
  graph,
});

/** Ports of a node in the order in which a dropped wire tries them. */
function portsOf(situation: Situation, node: GraphNode, side: 'inputs' | 'outputs'): string[] {
  const face = faceIn(situation, node);
  if (side === 'outputs') {
    const preview = definitionOf(node, situation.catalogue)?.preview;
    const names = [...(face?.outputs.keys() ?? [])];
    return [...names.filter((name) => name === preview), ...names.filter((name) => name !== preview)];
  }
  const inputs = [...(face?.inputs ?? [])];
  const pick = (optional: boolean): string[] =>
    inputs.filter(([, input]) => input.optional === optional).map(([name]) => name);
  return [...pick(false), ...pick(true)];
}

/** The first connection between a fixed port and any port of a node that is possible, or why none is. */
export function fittingEdge(
  situation: Situation,
  node: GraphNode,
  end: { readonly from: PortRef } | { readonly to: PortRef },
): { readonly from: PortRef; readonly to: PortRef } | Refusal {
  const { graph, catalogue } = situation;
  let first: Refusal | undefined;
  for (const port of portsOf(situation, node, 'from' in end ? 'inputs' : 'outputs')) {
    const other = { node: node.id, port };
    const edge = 'from' in end ? { from: end.from, to: other } : { from: other, to: end.to };
    const result = connect(graph, catalogue, edge.from, edge.to, idOf(situation));
    if (result.ok) return edge;
    first ??= refuse(result.code, result.reason, result.between);
  }
  const side = 'from' in end ? 'inputs' : 'outputs';
  return first ?? refuse('E_PORT_UNKNOWN', `${titleIn(situation, node.id)} has no ${side}.`);
}
