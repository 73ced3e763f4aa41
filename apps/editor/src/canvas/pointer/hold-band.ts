import {
  boxBetween,
  createSpatialIndex,
  overlap,
  wireBetween,
  wirePoint,
  holdsPoint,
} from '@ramify/editor-core';
import type { Box } from '@ramify/graph';
import type { CanvasModel } from '../canvas-model.ts';
import { adds, clientOf, movedFar, type Held } from './held.ts';

/** Everything that a box touches; frames only if it holds them, as they stand behind the rest. */
function within({ scene }: CanvasModel, box: Box, find: (box: Box) => readonly string[]) {
  const { wires, annotations } = scene.getState();
  const nodes = find(box);
  const notes = [...annotations.notes.values()].filter((note) => overlap(note, box)).map(({ id }) => id);
  const frames = [...annotations.frames.values()]
    .filter(
      (frame) =>
        holdsPoint(box, frame) && holdsPoint(box, { x: frame.x + frame.width, y: frame.y + frame.height }),
    )
    .map(({ id }) => id);
  // Wires are taken where nothing else is, or they would come along with every node.
  const alone = nodes.length + notes.length + frames.length === 0;
  const edges = alone
    ? [...wires.values()]
        .filter(({ from, to }) => {
          const wire = wireBetween(from, to);
          return Array.from({ length: 17 }, (_, i) => wirePoint(wire, i / 16)).some((point) =>
            holdsPoint(box, point),
          );
        })
        .map(({ view }) => view.key)
    : [];
  return { nodes, notes, frames, edges };
}

/** Draws a band and selects what is in it; with Shift or Ctrl, adds it. */
export function holdBand(model: CanvasModel, down: PointerEvent): Held {
  const { editor, ui, scene } = model;
  const before = editor.getState().selection;
  const start = model.toCanvas(clientOf(down));
  const index = createSpatialIndex([...scene.getState().cards].map(([id, { box }]) => [id, box] as const));
  let last = '';
  let drawn = false;
  return {
    pans: true,
    move: (event) => {
      if (!drawn && !movedFar(down, event)) return;
      drawn = true;
      const band = boxBetween(start, model.toCanvas(clientOf(event)));
      ui.setState({ band });
      const found = within(model, band, (box) => index.within(box));
      const key = JSON.stringify(found);
      if (key === last) return;
      last = key;
      const kept = adds(down) ? before : undefined;
      editor.dispatch({
        type: 'select',
        nodes: [...(kept?.nodes ?? []), ...found.nodes],
        edges: [...(kept?.edges ?? []), ...found.edges],
        frames: [...(kept?.frames ?? []), ...found.frames],
        notes: [...(kept?.notes ?? []), ...found.notes],
      });
    },
    up: () => {
      ui.setState({ band: null });
      if (!drawn && !adds(down)) editor.dispatch({ type: 'select.none' });
    },
    cancel: () => {
      ui.setState({ band: null });
      editor.dispatch({ type: 'select', ...before });
    },
  };
}
