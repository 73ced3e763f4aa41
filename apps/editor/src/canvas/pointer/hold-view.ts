import { panBy } from '@ramify/editor-core';
import type { CanvasModel } from '../canvas-model.ts';
import type { Held } from './held.ts';

/** Moves the view with the pointer. */
export function holdView({ camera, look }: CanvasModel, down: PointerEvent): Held {
  const start = camera.getState();
  return {
    pans: false,
    cursor: 'grabbing',
    move: (event) => look(panBy(start, { x: event.clientX - down.clientX, y: event.clientY - down.clientY })),
    up: () => undefined,
    cancel: () => look(start),
  };
}
