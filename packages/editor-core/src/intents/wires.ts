import { commands, connect, edgeKey, portKey, type Edit, type GraphEdge, type PortRef } from '@ramify/graph';
import { AppError } from '@ramify/sdk';
import { noSelection, select } from '../store/selection.ts';
import { phrases } from '../words/phrases.ts';
import type { IntentOf } from './intent.ts';
import { addAt } from './nodes.ts';
import { nodeBox } from './places.ts';
import {
  after,
  bodyOf,
  fittingEdge,
  idOf,
  inScope,
  refuse,
  titleIn,
  typeTitle,
  type Refusal,
  type Situation,
  type Step,
} from './situation.ts';

/** Connects two ports, or says why not. */
function joined(situation: Situation, from: PortRef, to: PortRef, replace = false): Edit | Refusal {
  const { graph, catalogue } = situation;
  const result = connect(graph, catalogue, from, to, idOf(situation));
  if (!result.ok && !(replace && result.code === 'E_PORT_OCCUPIED')) {
    return refuse(result.code, result.reason, result.between);
  }
  return commands.connect(graph, catalogue, from, to, { replace, ...inScope(situation) });
}

function edgeIn(situation: Situation, key: string): GraphEdge {
  const edge = bodyOf(situation).edges.get(key);
  if (edge !== undefined) return edge;
  throw new AppError('E_GRAPH_DANGLING', 'The connection does not exist any more.');
}

export function connectPorts(situation: Situation, { from, to, replace }: IntentOf<'wire.connect'>): Step {
  const edit = joined(situation, from, to, replace);
  if ('refused' in edit) return edit;
  const phrase = phrases.connect(titleIn(situation, from.node), titleIn(situation, to.node));
  return { graph: edit.graph, phrase };
}

export function moveWire(situation: Situation, intent: IntentOf<'wire.move'>): Step {
  const old = edgeIn(situation, intent.edge);
  const from = intent.end === 'from' ? intent.to : old.from;
  const to = intent.end === 'to' ? intent.to : old.to;
  if (portKey(from) === portKey(old.from) && portKey(to) === portKey(old.to)) return {};
  const without = after(situation, commands.disconnect(situation.graph, [old], idOf(situation)));
  const edit = joined(without, from, to, intent.replace);
  if ('refused' in edit) return edit;
  return {
    graph: edit.graph,
    phrase: phrases.reconnect(titleIn(situation, from.node), titleIn(situation, to.node)),
    view: { selection: select(situation.selection, { edges: [edgeKey({ from, to })] }, 'add') },
  };
}

/** Adds a node between two ports; both connections or none are made. */
function between(
  situation: Situation,
  { from, to }: GraphEdge,
  added: ReturnType<typeof addAt>,
  type: string,
): Step {
  const { node } = added;
  const begin = fittingEdge(added.situation, node, { from });
  if ('refused' in begin) return begin;
  const first = joined(added.situation, begin.from, begin.to);
  if ('refused' in first) return first;
  const half = after(added.situation, first);
  const end = fittingEdge(half, node, { to });
  if ('refused' in end) return end;
  const second = joined(half, end.from, end.to);
  if ('refused' in second) return second;
  return {
    graph: second.graph,
    phrase: phrases.bridge(
      typeTitle(situation, type),
      titleIn(situation, from.node),
      titleIn(situation, to.node),
    ),
    view: { selection: select(noSelection, { nodes: [node.id] }) },
    created: [node.id],
  };
}

export function bridgePorts(situation: Situation, intent: IntentOf<'wire.bridge'>): Step {
  const { from, to, node, at } = intent;
  const source = nodeBox(situation, from.node);
  const target = nodeBox(situation, to.node);
  const middle =
    source === undefined || target === undefined
      ? undefined
      : { x: (source.x + target.x) / 2, y: (source.y + target.y) / 2 + source.height };
  const place = at ?? middle;
  const added = addAt(situation, { node, ...(place === undefined ? {} : { at: place }) }, [from.node]);
  return between(situation, { from, to }, added, node);
}

export function insertNode(situation: Situation, { edge, node, at }: IntentOf<'wire.insert'>): Step {
  const old = edgeIn(situation, edge);
  const without = after(situation, commands.disconnect(situation.graph, [old], idOf(situation)));
  return between(situation, old, addAt(without, { node, at }, [old.from.node]), node);
}

export function removeWires(situation: Situation, { edges }: IntentOf<'wires.remove'>): Step {
  const all = [...new Set(edges)].map((key) => edgeIn(situation, key));
  const { graph } = commands.disconnect(situation.graph, all, idOf(situation));
  return { graph, phrase: phrases.disconnect(all.length) };
}
