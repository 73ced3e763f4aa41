import { overlap, snap } from '@ramify/editor-core';
import type { Box, Point } from '@ramify/graph';
import type { CanvasModel } from '../canvas-model.ts';
import type { Scene } from '../scene/scene.ts';

const size = { width: 200, height: 104 } as const;
const gap = 16;
const rings = 12;

/** The place nearest to a point where a note covers nothing and is covered by nothing. */
export function freeSpot({ cards, annotations }: Pick<Scene, 'cards' | 'annotations'>, at: Point): Box {
  const others = [...[...cards.values()].map(({ box }) => box), ...annotations.notes.values()];
  const boxAt = (dx: number, dy: number): Box => ({
    ...snap({ x: at.x - size.width / 2 + dx * 72, y: at.y - size.height / 2 + dy * 56 }),
    ...size,
  });
  for (let ring = 0; ring <= rings; ring++) {
    for (let dy = -ring; dy <= ring; dy++) {
      // Of a ring, only its rim: what is inside was tried before.
      const step = Math.abs(dy) === ring ? 1 : Math.max(1, 2 * ring);
      for (let dx = -ring; dx <= ring; dx += step) {
        const box = boxAt(dx, dy);
        if (!others.some((other) => overlap(box, other, gap))) return box;
      }
    }
  }
  return boxAt(0, 0);
}

/** Adds a note near a point, ready to be written. */
export function addNote({ editor, ui, scene }: CanvasModel, at: Point): void {
  const made = editor.dispatch({ type: 'note.add', box: freeSpot(scene.getState(), at) });
  if (made.ok) ui.setState({ writing: made.created[0] ?? null });
}
