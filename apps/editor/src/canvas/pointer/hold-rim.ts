import { snap, type Gesture } from '@ramify/editor-core';
import type { CanvasModel } from '../canvas-model.ts';
import { clientOf, type Held } from './held.ts';

/** A frame or note that is made larger or smaller by its lower right corner. */
export function holdRim(
  { editor, scene, toCanvas }: CanvasModel,
  down: PointerEvent,
  kind: 'frames' | 'notes',
  id: string,
): Held | undefined {
  const box = scene.getState().annotations[kind].get(id);
  if (box === undefined) return undefined;
  const start = toCanvas(clientOf(down));
  const least = kind === 'frames' ? { x: 160, y: 96 } : { x: 96, y: 48 };
  let gesture: Gesture | undefined;
  return {
    pans: true,
    cursor: 'nwse-resize',
    move: (event) => {
      const to = toCanvas(clientOf(event));
      const corner = snap({ x: box.x + box.width + to.x - start.x, y: box.y + box.height + to.y - start.y });
      const size = {
        x: box.x,
        y: box.y,
        width: Math.max(least.x, corner.x - box.x),
        height: Math.max(least.y, corner.y - box.y),
      };
      gesture ??= editor.begin();
      gesture.update(
        kind === 'frames'
          ? { type: 'frame.change', frame: id, box: size }
          : { type: 'note.change', note: id, box: size },
      );
    },
    up: () => gesture?.commit(),
    cancel: () => gesture?.cancel(),
  };
}
