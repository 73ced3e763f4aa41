import { growBox, unionBoxes, type Size } from '@ramify/editor-core';
import type { Box } from '@ramify/graph';

export interface MapBox extends Box {
  readonly colour: string;
  readonly selected: boolean;
}

export interface MapContent {
  readonly cards: readonly MapBox[];
  readonly frames: readonly Box[];
  /** The part of the canvas that is in view. */
  readonly view: Box;
}

export interface MapInk {
  readonly frame: string;
  readonly select: string;
  readonly view: string;
  readonly shade: string;
}

/** How the canvas lies on the map: canvas point times `scale` plus the offset. */
export interface MapPlace {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** Everything with what is in view, in the middle of the map and as large as it fits. */
export function placeMap({ cards, frames, view }: MapContent, size: Size): MapPlace {
  const all = growBox(unionBoxes([...cards, ...frames, view]) ?? view, 40);
  const scale = Math.min(size.width / all.width, size.height / all.height);
  return {
    scale,
    x: (size.width - all.width * scale) / 2 - all.x * scale,
    y: (size.height - all.height * scale) / 2 - all.y * scale,
  };
}

/** Draws the map; the part that is out of view lies in shade. */
export function drawMap(
  context: CanvasRenderingContext2D,
  content: MapContent,
  place: MapPlace,
  size: Size,
  ink: MapInk,
): void {
  const { scale } = place;
  const rect = ({ x, y, width, height }: Box): [number, number, number, number] => [
    x * scale + place.x,
    y * scale + place.y,
    Math.max(1.5, width * scale),
    Math.max(1.5, height * scale),
  ];
  context.clearRect(0, 0, size.width, size.height);
  context.fillStyle = ink.frame;
  for (const frame of content.frames) context.fillRect(...rect(frame));
  for (const card of content.cards) {
    context.fillStyle = card.selected ? ink.select : card.colour;
    context.fillRect(...rect(card));
  }
  const [x, y, width, height] = rect(content.view);
  context.fillStyle = ink.shade;
  context.beginPath();
  context.rect(0, 0, size.width, size.height);
  context.rect(x, y, width, height);
  context.fill('evenodd');
  context.strokeStyle = ink.view;
  context.lineWidth = 1.5;
  context.strokeRect(x, y, width, height);
}
