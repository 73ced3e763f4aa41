import {
  card,
  cardLayout,
  socketHeight,
  type CardLayout,
  type EdgeView,
  type Editor,
  type NodeView,
  type Socket,
} from '@ramify/editor-core';
import type { Box, Layout, Point } from '@ramify/graph';

/** A node with the layout of its card; the same object while nothing of it changes. */
export interface CardModel {
  readonly view: NodeView;
  readonly layout: CardLayout;
  readonly box: Box;
}

/** A wire with its ends on the canvas; the same object while nothing of it changes. */
export interface WireModel {
  readonly view: EdgeView;
  readonly from: Point;
  readonly to: Point;
}

/** Everything that stands on the canvas of the present scope, with where it stands. */
export interface Scene {
  /** Nodes in the order of the work. */
  readonly ids: readonly string[];
  readonly cards: ReadonlyMap<string, CardModel>;
  readonly wires: ReadonlyMap<string, WireModel>;
  readonly annotations: Pick<Layout, 'frames' | 'notes'>;
}

/** An input or output of a node. */
export type Place = Pick<Socket, 'node' | 'port' | 'side'>;

export const placeKey = ({ node, side, port }: Place): string => `${node} ${side} ${port}`;

/** Where a socket is; where the title is if the port is unknown. */
function socketAt({ layout, box }: CardModel, side: Socket['side'], port: string): Point {
  const row = (side === 'input' ? layout.inputs : layout.outputs).indexOf(port);
  return {
    x: side === 'input' ? box.x : box.x + box.width,
    y: box.y + (row < 0 ? card.header / 2 : socketHeight(row)),
  };
}

/** Where a socket of the scene is. */
export function placeAt(scene: Scene, { node, side, port }: Place): Point | undefined {
  const model = scene.cards.get(node);
  return model === undefined ? undefined : socketAt(model, side, port);
}

const samePoint = (a: Point, b: Point): boolean => a.x === b.x && a.y === b.y;

function cardOf(view: NodeView, old: CardModel | undefined): CardModel {
  if (old?.view === view) return old;
  const same =
    old !== undefined &&
    old.view.face === view.face &&
    old.view.definition === view.definition &&
    (view.face !== undefined || old.view.connected === view.connected);
  const layout = same ? old.layout : cardLayout(view.face, view.connected, view.definition?.preview);
  const { width, height } = layout;
  return { view, layout, box: { ...view.position, width, height } };
}

function wireOf(view: EdgeView, cards: ReadonlyMap<string, CardModel>, old: WireModel | undefined) {
  const source = cards.get(view.edge.from.node);
  const target = cards.get(view.edge.to.node);
  if (source === undefined || target === undefined) return undefined;
  const from = socketAt(source, 'output', view.edge.from.port);
  const to = socketAt(target, 'input', view.edge.to.port);
  return old?.view === view && samePoint(old.from, from) && samePoint(old.to, to) ? old : { view, from, to };
}

/** What stands on the canvas now; parts that are as before are shared with `old`. */
export function sceneOf(
  editor: Pick<Editor, 'node' | 'nodeIds' | 'edges'>,
  annotations: Pick<Layout, 'frames' | 'notes'>,
  old?: Scene,
): Scene {
  const ids = editor.nodeIds();
  const cards = new Map<string, CardModel>();
  let changed = old?.ids !== ids;
  for (const id of ids) {
    const view = editor.node(id);
    if (view === undefined) continue;
    const before = old?.cards.get(id);
    const model = cardOf(view, before);
    changed ||= model !== before;
    cards.set(id, model);
  }
  const wires = new Map<string, WireModel>();
  const views = editor.edges();
  let rewired = old?.wires.size !== views.length;
  for (const view of views) {
    const before = old?.wires.get(view.key);
    const wire = wireOf(view, cards, before);
    rewired ||= wire !== before;
    if (wire !== undefined) wires.set(view.key, wire);
  }
  const sameNotes =
    old?.annotations.frames === annotations.frames && old.annotations.notes === annotations.notes;
  if (old !== undefined && !changed && !rewired && sameNotes) return old;
  return {
    ids,
    cards: old !== undefined && !changed ? old.cards : cards,
    wires: old !== undefined && !rewired ? old.wires : wires,
    annotations:
      old !== undefined && sameNotes
        ? old.annotations
        : { frames: annotations.frames, notes: annotations.notes },
  };
}
