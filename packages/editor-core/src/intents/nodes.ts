import { commands, type GraphNode } from '@ramify/graph';
import { estimateSize } from '../geometry/node-size.ts';
import { noSelection, select } from '../store/selection.ts';
import { phrases } from '../words/phrases.ts';
import type { IntentOf } from './intent.ts';
import { ownPlace, placeBeside } from './places.ts';
import {
  after,
  bodyOf,
  faceIn,
  fittingEdge,
  idOf,
  inScope,
  noNodeSelected,
  nodeIn,
  titleIn,
  typeTitle,
  type Situation,
  type Step,
} from './situation.ts';

/** Adds a node of a type at a place that is free; answers where it went. */
export function addAt(
  situation: Situation,
  intent: Pick<IntentOf<'node.add'>, 'node' | 'params' | 'title' | 'at'>,
  beside: Iterable<string>,
  side: 'left' | 'right' = 'right',
): { readonly situation: Situation; readonly node: GraphNode } {
  const { node: type, at, params, title } = intent;
  const scope = idOf(situation);
  const options = {
    type,
    ...(params === undefined ? {} : { params }),
    ...(title === undefined ? {} : { title }),
  };
  const edit = commands.addNode(situation.graph, situation.catalogue, options, scope);
  const added = after(situation, edit);
  const node = nodeIn(added, edit.created[0] ?? '');
  const size = estimateSize(faceIn(added, node));
  const place = at === undefined ? placeBeside(situation, size, beside, side) : ownPlace(situation, at);
  const moved = commands.move(added.graph, new Map([[node.id, place]]), scope);
  return { situation: after(situation, moved), node };
}

export function addNode(situation: Situation, intent: IntentOf<'node.add'>): Step {
  const { wire, node: type } = intent;
  const end = wire === undefined ? undefined : 'from' in wire ? wire.from.node : wire.to.node;
  const beside = end === undefined ? situation.selection.nodes : [end];
  const side = wire !== undefined && 'to' in wire ? 'left' : 'right';
  const { situation: added, node } = addAt(situation, intent, beside, side);
  const view = { selection: select(noSelection, { nodes: [node.id] }) };
  const title = intent.title ?? typeTitle(situation, type);
  if (wire === undefined || end === undefined) {
    return { graph: added.graph, phrase: phrases.add(title), view, created: [node.id] };
  }
  const edge = fittingEdge(added, node, wire);
  if ('refused' in edge) return edge;
  const { graph } = commands.connect(added.graph, added.catalogue, edge.from, edge.to, inScope(added));
  return { graph, phrase: phrases.add(title, titleIn(situation, end)), view, created: [node.id] };
}

export function renameNode(situation: Situation, { node, title }: IntentOf<'node.rename'>): Step {
  const old = titleIn(situation, node);
  const { graph } = commands.rename(situation.graph, node, title, idOf(situation));
  return { graph, phrase: phrases.rename(old, titleIn({ ...situation, graph }, node)) };
}

export function noteNode(situation: Situation, { node, note }: IntentOf<'node.note'>): Step {
  const { graph } = commands.setNote(situation.graph, node, note, idOf(situation));
  return { graph, phrase: phrases.note(titleIn(situation, node)) };
}

export function disableNodes(
  situation: Situation,
  { nodes = situation.selection.nodes, disabled }: Omit<IntentOf<'nodes.disable'>, 'type'>,
): Step {
  const ids = [...nodes];
  const [first] = ids;
  if (first === undefined) return noNodeSelected();
  const { graph } = commands.setDisabled(situation.graph, ids, disabled, idOf(situation));
  const title = titleIn(situation, first);
  return {
    graph,
    phrase: disabled ? phrases.disable(ids.length, title) : phrases.enable(ids.length, title),
  };
}

export function toggleNodes(situation: Situation): Step {
  const { nodes } = bodyOf(situation);
  const enabled = [...situation.selection.nodes].some((id) => nodes.get(id)?.disabled !== true);
  return disableNodes(situation, { disabled: enabled });
}
