import { nearestSocket, socketsOf, holdsPoint, growBox, subgraphAt, type Socket } from '@ramify/editor-core';
import { connect, type Point } from '@ramify/graph';
import type { CanvasModel, Wiring } from '../canvas-model.ts';
import { placeKey, type Place, type Scene } from '../scene/scene.ts';
import { showRefusal } from '../tips/show-refusal.ts';
import { clientOf, movedFar, type Held } from './held.ts';

/** How near a wire must come to a socket, in pixels of the screen. */
const reachPx = 20;

const placeOf = ({ node, side, port }: Socket): Place => ({ node, side, port });

/** The socket that the pointer means: the nearest one, or on a card the best that fits. */
function target(scene: Scene, { fixed, fits }: Wiring, at: Point, reach: number): Place | null {
  const cards = [...scene.cards].filter(([, { box }]) => holdsPoint(growBox(box, reach), at));
  const sockets = cards.flatMap(([id, { box, layout }]) => socketsOf(id, box, layout));
  const side = fixed.side === 'output' ? 'input' : 'output';
  const facing = sockets.filter((socket) => socket.side === side && socket.node !== fixed.node);
  const near = nearestSocket(facing, at, reach);
  if (near !== undefined) return placeOf(near);
  const over = cards.find(([id, { box }]) => id !== fixed.node && holdsPoint(box, at));
  if (over === undefined) return null;
  const open = facing.filter((socket) => socket.node === over[0] && fits.has(placeKey(socket)));
  const free = open.filter((socket) => fits.get(placeKey(socket))?.replaces === false);
  const best =
    nearestSocket(free.length > 0 ? free : open, at, Infinity) ?? facing.find(({ node }) => node === over[0]);
  return best === undefined ? null : placeOf(best);
}

const endsOf = ({ fixed }: Wiring, near: Place) =>
  fixed.side === 'output' ? { from: fixed, to: near } : { from: near, to: fixed };

/** Draws a wire from a socket; an old one by its loose end. */
export function holdWire(
  model: CanvasModel,
  down: PointerEvent,
  start: Pick<Wiring, 'fixed' | 'edge' | 'fits'>,
  click: () => void,
): Held {
  const { ui, editor, scene, services } = model;
  let begun = false;
  const { fixed, edge } = start;

  function say(near: Place, client: Point): void {
    const { graph, scope } = editor.getState();
    const { from, to } = endsOf({ ...start, at: client, near }, near);
    const answer = connect(graph, services.catalogue, from, to, subgraphAt(graph, scope));
    if (answer.ok || answer.code === 'E_GRAPH_DUPLICATE') return;
    ui.setState({
      refusal: {
        client,
        reason: answer.reason,
        remedy: undefined,
        bridges: [],
        ends: undefined,
        passing: true,
      },
    });
  }

  function drop(near: Place, client: Point): void {
    const { from, to } = endsOf({ ...start, at: client, near }, near);
    const replace = start.fits.get(placeKey(near))?.replaces ?? false;
    const outcome =
      edge === undefined
        ? editor.dispatch({ type: 'wire.connect', from, to, replace })
        : editor.dispatch({
            type: 'wire.move',
            edge,
            end: fixed.side === 'output' ? 'to' : 'from',
            to: near,
            replace,
          });
    if (!outcome.ok) showRefusal(model, client, outcome, edge === undefined ? { from, to } : undefined);
  }

  return {
    pans: true,
    cursor: 'crosshair',
    move: (event) => {
      if (!begun && !movedFar(down, event)) return;
      begun = true;
      const client = clientOf(event);
      const at = model.toCanvas(client);
      const wiring: Wiring = { ...start, at, near: null };
      const near = target(scene.getState(), wiring, at, reachPx / model.camera.getState().zoom);
      const before = ui.getState().wiring?.near ?? null;
      ui.setState({ wiring: { ...wiring, near } });
      const same = near !== null && before !== null && placeKey(near) === placeKey(before);
      if (!same && ui.getState().refusal !== null) ui.setState({ refusal: null });
      if (near !== null && !start.fits.has(placeKey(near))) say(near, client);
    },
    up: (event) => {
      const { wiring } = ui.getState();
      ui.setState({ wiring: null, refusal: null });
      if (!begun) {
        click();
        return;
      }
      const client = clientOf(event);
      const near = wiring?.near ?? null;
      if (near !== null) drop(near, client);
      else if (edge !== undefined) editor.dispatch({ type: 'wires.remove', edges: [edge] });
      else {
        const { node, port } = fixed;
        const wire = fixed.side === 'output' ? { from: { node, port } } : { to: { node, port } };
        ui.setState({ search: { client, at: model.toCanvas(client), wire } });
      }
    },
    cancel: () => ui.setState({ wiring: null, refusal: null }),
  };
}
