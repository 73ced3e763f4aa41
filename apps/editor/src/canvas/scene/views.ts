import { fitBox, reveal, toScreen, unionBoxes, type Selection, type Size } from '@ramify/editor-core';
import type { Box, Viewport } from '@ramify/graph';
import { corner, mapFits } from '../map/corner.ts';
import type { Scene } from './scene.ts';

/** Cards smaller than `least` cannot be read; `zoom` is what they are shown at instead. */
const readable = { least: 0.5, zoom: 0.8 } as const;

/** The box around everything, or around what is selected. */
export function extentOf({ cards, annotations }: Scene, selection?: Selection): Box | undefined {
  return unionBoxes([
    ...[...cards].flatMap(([id, { box }]) => (selection?.nodes.has(id) === false ? [] : [box])),
    ...[...annotations.frames.values()].filter(({ id }) => selection?.frames.has(id) !== false),
    ...[...annotations.notes.values()].filter(({ id }) => selection?.notes.has(id) !== false),
  ]);
}

/** What of the canvas the buttons at its lower edge leave free. */
export const aboveBar = ({ width, height }: Size): Size => ({
  width,
  height: Math.max(height - 36, height / 2),
});

/** Everything; of what is too large to be read so, the beginning. */
export function firstView(scene: Scene, size: Size): Viewport {
  const box = extentOf(scene);
  if (box === undefined || size.width === 0) return { x: 0, y: 0, zoom: 1 };
  const whole = fitBox(box, aboveBar(size));
  const [first] = scene.cards.values();
  if (whole.zoom >= readable.least || first === undefined) return whole;
  const { zoom } = readable;
  const middle = first.box.y + first.box.height / 2;
  const y = size.height * 0.4 - middle * zoom;
  // In a low window the upper edge counts: there are the title and the sockets.
  return { zoom, x: 48 - first.box.x * zoom, y: Math.max(y, 24 - first.box.y * zoom) };
}

/** The viewport moved as little as needed to show a box, clear of the map in the corner. */
export function viewOf(viewport: Viewport, box: Box, size: Size): Viewport {
  const whole = reveal(viewport, box, size);
  if (!mapFits(size)) return whole;
  const { x, y } = toScreen(whole, box);
  const { zoom } = whole;
  const below = y + box.height * zoom > size.height - corner.height;
  const beside = x + box.width * zoom > size.width - corner.width;
  const above = { width: size.width, height: size.height - corner.height };
  return below && beside && box.height * zoom < above.height - 48 ? reveal(whole, box, above) : whole;
}
