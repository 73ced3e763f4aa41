import { growBox, holdsBox, unionBoxes } from '@ramify/editor-core';
import type { Box } from '@ramify/graph';

/** The opaque ground with the dots, below everything on the canvas. */
export interface Sheet {
  readonly element: HTMLElement;
  /** Lays the sheet below what is in view and below everything else there is. */
  readonly cover: (view: Box, all: Box | undefined) => void;
}

/** A multiple of every distance of dots. */
const step = 96;

/**
 * Moving the view draws nothing anew while the sheet reaches beyond it, and a browser keeps all that stands
 * on an opaque ground in one layer: without it, every card and wire becomes a layer of its own.
 */
export function createSheet(className: string): Sheet {
  const element = document.createElement('div');
  element.className = className;
  let covered: Box = { x: 0, y: 0, width: 0, height: 0 };
  return {
    element,
    cover: (view, all) => {
      const least = unionBoxes([growBox(view, view.width / 8), growBox(all ?? view, step / 2)]) ?? view;
      if (holdsBox(covered, least)) return;
      const wanted = unionBoxes([growBox(view, view.width), growBox(all ?? view, 4 * step)]) ?? view;
      const x = Math.floor(wanted.x / step) * step;
      const y = Math.floor(wanted.y / step) * step;
      covered = { x, y, width: wanted.x + wanted.width - x, height: wanted.y + wanted.height - y };
      element.style.left = `${x}px`;
      element.style.top = `${y}px`;
      element.style.width = `${covered.width}px`;
      element.style.height = `${covered.height}px`;
    },
  };
}
