import { commands, freshId, isId, portKey, type Exposure, type Graph, type Subgraph } from '@ramify/graph';
import { phrases } from '../words/phrases.ts';
import type { InterfaceKind, IntentOf } from './intent.ts';
import { bodyOf, faceIn, idOf, nodeIn, refuse, titleIn, type Situation, type Step } from './situation.ts';

/** The names of one kind, as the graph or the subgraph that is looked at has them. */
function namesOf(situation: Situation, kind: InterfaceKind): ReadonlyMap<string, unknown> {
  const { graph } = situation;
  const id = idOf(situation);
  const subgraph: Subgraph | undefined = id === undefined ? undefined : graph.subgraphs.get(id);
  if (subgraph !== undefined) return subgraph[`${kind}s`];
  const { inputs, outputs }: Graph['interface'] = graph.interface;
  return kind === 'param' ? inputs : outputs;
}

/** A name for what is exposed: that of the parameter or port, with the node's if it is taken. */
function freeName(situation: Situation, kind: InterfaceKind, node: string, part: string): string {
  const names = namesOf(situation, kind);
  const taken = (name: string): boolean => names.has(name);
  if (isId(part) && !taken(part)) return part;
  return freshId(`${node}-${part}`, taken);
}

/** A port that is fed inside cannot be fed from outside as well. */
function isFed(situation: Situation, ref: { node: string; port: string }): boolean {
  const face = faceIn(situation, nodeIn(situation, ref.node));
  if (face?.inputs.get(ref.port)?.many === true) return false;
  return [...bodyOf(situation).edges.values()].some(({ to }) => portKey(to) === portKey(ref));
}

export function expose(situation: Situation, intent: IntentOf<'interface.expose'>): Step {
  const { kind, ref, doc } = intent;
  nodeIn(situation, ref.node);
  const part = 'param' in ref ? ref.param : ref.port;
  const name = intent.name ?? freeName(situation, kind, ref.node, part);
  if (intent.name !== undefined && kind !== 'input' && namesOf(situation, kind).has(name)) {
    return refuse('E_GRAPH_DUPLICATE', `The name ${name} exists already. Choose another.`);
  }
  if (intent.kind === 'input' && isFed(situation, intent.ref)) {
    const title = titleIn(situation, ref.node);
    return refuse('E_PORT_OCCUPIED', `Input ${part} of ${title} has a connection. Remove that first.`);
  }
  const described = doc === undefined ? {} : { doc };
  const exposure: Exposure =
    intent.kind === 'param'
      ? { kind: 'param', name, ref: intent.ref, ...described }
      : { kind: intent.kind, name, ref: intent.ref, ...described };
  const { graph } = commands.expose(situation.graph, exposure, idOf(situation));
  const phrase =
    kind === 'param'
      ? phrases.expose(name)
      : kind === 'output' && situation.scope.length === 0
        ? phrases.exposeResult(name)
        : phrases.exposePort(name);
  return { graph, phrase };
}

export function unexpose(situation: Situation, { kind, name }: IntentOf<'interface.remove'>): Step {
  const { graph } = commands.unexpose(situation.graph, kind, name, idOf(situation));
  return { graph, phrase: phrases.unexpose(name) };
}

export function renameEntry(situation: Situation, { kind, name, to }: IntentOf<'interface.rename'>): Step {
  const { graph } = commands.renameExposure(situation.graph, kind, name, to, idOf(situation));
  return { graph, phrase: phrases.renameEntry(name, to) };
}

export function describeEntry(
  situation: Situation,
  { kind, name, doc }: IntentOf<'interface.describe'>,
): Step {
  const { graph } = commands.describeExposure(situation.graph, kind, name, doc, idOf(situation));
  return { graph, phrase: phrases.describeEntry(name) };
}
