import { createWireFinder, flatId, wireBetween } from '@ramify/editor-core';
import type { CanvasModel } from '../canvas-model.ts';
import { openPlace } from '../keys/open-partners.ts';
import type { Place, Scene, WireModel } from '../scene/scene.ts';
import { fitsOf } from './fits.ts';
import { adds, clientOf, type Held } from './held.ts';
import { holdBand } from './hold-band.ts';
import { holdRim } from './hold-rim.ts';
import { holdThing } from './hold-nodes.ts';
import { holdView } from './hold-view.ts';
import { holdWire } from './hold-wire.ts';

/** What lies under a pointer. */
export type Spot =
  | { readonly kind: 'socket'; readonly place: Place }
  | { readonly kind: 'control'; readonly node: string; readonly name: string }
  | { readonly kind: 'card'; readonly node: string; readonly part: string | undefined }
  | { readonly kind: 'rim'; readonly of: 'frames' | 'notes'; readonly id: string }
  | { readonly kind: 'frames' | 'notes'; readonly id: string }
  | { readonly kind: 'text' }
  | { readonly kind: 'wire'; readonly wire: WireModel }
  | { readonly kind: 'empty' };

/** How near to a wire counts as on it, in pixels of the screen. */
const wireReach = 7;

let found: { readonly of: Scene['wires']; readonly find: ReturnType<typeof createWireFinder> } | undefined;

/** The wire at a point of the page. */
export function wireAt({ scene, camera, toCanvas }: CanvasModel, event: MouseEvent): WireModel | undefined {
  const { wires } = scene.getState();
  if (found?.of !== wires) {
    const curves = new Map([...wires].map(([key, { from, to }]) => [key, wireBetween(from, to)] as const));
    found = { of: wires, find: createWireFinder(curves) };
  }
  const key = found.find(toCanvas(clientOf(event)), wireReach / camera.getState().zoom);
  return key === undefined ? undefined : wires.get(key);
}

/** What an event is about. */
export function spotOf(model: CanvasModel, event: MouseEvent): Spot {
  // A captured pointer gives its clicks to the canvas, wherever they are.
  const under = document.elementFromPoint(event.clientX, event.clientY);
  const target =
    event.target !== model.root && event.target instanceof Element ? event.target : (under ?? model.root);
  const near = <T extends string>(name: T): HTMLElement | null =>
    target.closest<HTMLElement>(`[data-${name}]`);
  if (target.closest('input, textarea') !== null) return { kind: 'text' };
  const card = near('card')?.dataset['card'];
  const socket = near('socket')?.dataset;
  if (socket?.['node'] !== undefined && socket['socket'] !== undefined) {
    const side = socket['side'] === 'input' ? 'input' : 'output';
    return { kind: 'socket', place: { node: socket['node'], side, port: socket['socket'] } };
  }
  const control = near('control')?.dataset['control'];
  if (card !== undefined && control !== undefined) return { kind: 'control', node: card, name: control };
  if (card !== undefined) return { kind: 'card', node: card, part: near('part')?.dataset['part'] };
  const rim = near('rim')?.dataset;
  if (rim?.['rim'] !== undefined) {
    return { kind: 'rim', of: rim['of'] === 'notes' ? 'notes' : 'frames', id: rim['rim'] };
  }
  const note = near('note')?.dataset['note'];
  if (note !== undefined) return { kind: 'notes', id: note };
  const wire = wireAt(model, event);
  if (wire !== undefined) return { kind: 'wire', wire };
  const frame = near('frame')?.dataset['frame'];
  return frame === undefined ? { kind: 'empty' } : { kind: 'frames', id: frame };
}

/** Takes hold of the socket: a connected input gives its wire away, all others begin a new one. */
function holdSocket(model: CanvasModel, event: PointerEvent, place: Place): Held {
  const { scene, ui } = model;
  ui.setState({ current: place.node });
  const state = scene.getState();
  const input = state.cards.get(place.node)?.view.face?.inputs.get(place.port);
  const old =
    place.side === 'input' && input?.many !== true
      ? [...state.wires.values()].find(
          ({ view: { edge } }) => edge.to.node === place.node && edge.to.port === place.port,
        )
      : undefined;
  const fixed: Place = old === undefined ? place : { ...old.view.edge.from, side: 'output' };
  const edge = old?.view.key;
  return holdWire(model, event, { fixed, edge, fits: fitsOf(state, fixed, edge) }, () =>
    openPlace(model, place, clientOf(event)),
  );
}

/** Takes hold of a wire: a click selects it, a pull takes the nearer end off. */
function holdOldWire(model: CanvasModel, event: PointerEvent, { view, from, to }: WireModel): Held {
  const { editor, scene } = model;
  const { x, y } = model.toCanvas(clientOf(event));
  const nearEnd = Math.hypot(x - to.x, y - to.y) <= Math.hypot(x - from.x, y - from.y);
  const fixed: Place = nearEnd ? { ...view.edge.from, side: 'output' } : { ...view.edge.to, side: 'input' };
  return holdWire(
    model,
    event,
    { fixed, edge: view.key, fits: fitsOf(scene.getState(), fixed, view.key) },
    () => editor.dispatch({ type: 'select', edges: [view.key], mode: adds(event) ? 'toggle' : 'replace' }),
  );
}

/** What a press of the pointer takes hold of; undefined if it is not for the canvas. */
export function press(model: CanvasModel, event: PointerEvent, space: boolean): Held | undefined {
  const { editor } = model;
  if (event.button === 1 || (event.button === 0 && space)) return holdView(model, event);
  if (event.button !== 0) return undefined;
  const spot = spotOf(model, event);
  switch (spot.kind) {
    case 'text':
      return undefined;
    case 'control':
      if (!editor.getState().selection.nodes.has(spot.node)) {
        editor.dispatch({ type: 'select', nodes: [spot.node] });
      }
      return undefined;
    case 'socket':
      return holdSocket(model, event, spot.place);
    case 'card':
      return holdThing(model, event, { kind: 'nodes', id: spot.node });
    case 'rim':
      return holdRim(model, event, spot.of, spot.id);
    case 'frames':
    case 'notes':
      return holdThing(model, event, spot);
    case 'wire':
      return holdOldWire(model, event, spot.wire);
    case 'empty':
      return event.pointerType === 'touch' ? holdView(model, event) : holdBand(model, event);
  }
}

/** Starts the run that ends at a node. */
export function runTo({ editor, services }: CanvasModel, nodes: Iterable<string>): void {
  const { scope } = editor.getState();
  void services.runs.getState().start({ targets: [...nodes].map((node) => flatId(scope, node)) });
}
