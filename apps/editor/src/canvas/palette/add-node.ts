import { card, cardLayout, snap, socketHeight, type DroppedWire, type Outcome } from '@ramify/editor-core';
import { createFaces, type Point } from '@ramify/graph';
import type { CanvasModel } from '../canvas-model.ts';
import { showRefusal } from '../tips/show-refusal.ts';
import { rememberNode } from './recent-nodes.ts';

/** Where the corner of a new card goes so that the pointer is where it is expected. */
function corner(
  model: CanvasModel,
  type: string,
  at: Point,
  wire: DroppedWire | undefined,
  middle: boolean,
): Point {
  const { editor, services } = model;
  const { graph } = editor.getState();
  const version = services.catalogue.get(type)?.version ?? 1;
  const face = createFaces(graph, services.catalogue)({ id: '', type, version, params: {} });
  const { width, height } = cardLayout(face);
  if (wire !== undefined) {
    // The socket that the wire comes to lies at the pointer.
    return snap({ x: 'from' in wire ? at.x : at.x - width, y: at.y - socketHeight(0) });
  }
  return snap({ x: at.x - width / 2, y: at.y - (middle ? height / 2 : card.header / 2) });
}

export interface AddOptions {
  readonly at: Point;
  readonly client: Point;
  readonly wire?: DroppedWire | undefined;
  /** The node goes into this wire if it fits there. */
  readonly edge?: string | undefined;
  /** The card is put around the point, not below it. */
  readonly middle?: boolean;
}

/** Adds a node of the palette, connected to what was dropped; says at the pointer if that is not possible. */
export function addNode(model: CanvasModel, type: string, options: AddOptions): Outcome {
  const { at, client, wire, edge, middle = false } = options;
  const { editor } = model;
  const place = corner(model, type, at, wire, middle);
  const outcome =
    edge === undefined
      ? editor.dispatch({ type: 'node.add', node: type, at: place, ...(wire === undefined ? {} : { wire }) })
      : editor.dispatch({ type: 'wire.insert', edge, node: type, at: place });
  if (!outcome.ok) {
    showRefusal(model, client, outcome);
    return outcome;
  }
  rememberNode(type);
  const [node] = outcome.created;
  // After whatever was closed has given the focus back.
  if (node !== undefined) requestAnimationFrame(() => model.focus(node));
  return outcome;
}
