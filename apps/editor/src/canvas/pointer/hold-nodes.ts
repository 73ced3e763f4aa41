import { snap, type Gesture, type Intent, type Selectable } from '@ramify/editor-core';
import type { Point } from '@ramify/graph';
import type { CanvasModel } from '../canvas-model.ts';
import { adds, clientOf, movedFar, type Held } from './held.ts';

/** What was taken hold of. */
export type Thing =
  | { readonly kind: 'nodes'; readonly id: string }
  | { readonly kind: 'frames'; readonly id: string }
  | { readonly kind: 'notes'; readonly id: string };

const chosen = ({ kind, id }: Thing): Selectable => ({ [kind]: [id] });

function placeOf({ scene }: CanvasModel, { kind, id }: Thing): Point | undefined {
  const { cards, annotations } = scene.getState();
  return kind === 'nodes' ? cards.get(id)?.box : annotations[kind].get(id);
}

/** By how much everything moves so that what is held stands on the grid. */
function snapped(place: Point, from: Point, to: Point): Point {
  const { x, y } = snap({ x: place.x + to.x - from.x, y: place.y + to.y - from.y });
  return { x: x - place.x, y: y - place.y };
}

/** Copies that follow the pointer; the originals stay. */
function copying({ editor, scene }: CanvasModel): ((by: Point) => Intent) | undefined {
  const { selection } = editor.getState();
  const text = editor.copy();
  const { cards, annotations } = scene.getState();
  const boxes = [
    ...[...selection.nodes].flatMap((id) => cards.get(id)?.box ?? []),
    ...[...selection.frames].flatMap((id) => annotations.frames.get(id) ?? []),
    ...[...selection.notes].flatMap((id) => annotations.notes.get(id) ?? []),
  ];
  if (text === undefined || boxes.length === 0) return undefined;
  const left = Math.min(...boxes.map(({ x }) => x));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const top = Math.min(...boxes.map(({ y }) => y));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  const middle = { x: (left + right) / 2, y: (top + bottom) / 2 };
  return (by) => ({ type: 'paste', text, at: { x: middle.x + by.x, y: middle.y + by.y }, keepInputs: true });
}

/** Selects what is pressed and moves the selection with the pointer; with Alt, copies of it. */
export function holdThing(model: CanvasModel, down: PointerEvent, thing: Thing): Held {
  const { editor } = model;
  const already = editor.getState().selection[thing.kind].has(thing.id);
  if (adds(down)) editor.dispatch({ type: 'select', ...chosen(thing), mode: 'toggle' });
  else if (!already) editor.dispatch({ type: 'select', ...chosen(thing) });
  const start = model.toCanvas(clientOf(down));
  const place = placeOf(model, thing) ?? start;
  let gesture: Gesture | undefined;
  let intentFor: (by: Point) => Intent = (by) => ({ type: 'selection.move', by });
  return {
    pans: true,
    move: (event) => {
      if (gesture === undefined) {
        if (!movedFar(down, event) || !editor.getState().selection[thing.kind].has(thing.id)) return;
        if (down.altKey) intentFor = copying(model) ?? intentFor;
        gesture = editor.begin();
      }
      gesture.update(intentFor(snapped(place, start, model.toCanvas(clientOf(event)))));
    },
    up: () => {
      if (gesture !== undefined) gesture.commit();
      // A click on one of several selects it alone; a drag must not.
      else if (already && !adds(down)) editor.dispatch({ type: 'select', ...chosen(thing) });
    },
    cancel: () => gesture?.cancel(),
  };
}
