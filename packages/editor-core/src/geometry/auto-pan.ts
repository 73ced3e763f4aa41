import type { Point } from '@ramify/graph';
import type { Size } from './box.ts';

export interface AutoPanOptions {
  /**
   * Width of the rim of the view in which it begins to move, in pixels.
   * @default 40
   */
  readonly rim?: number;
  /**
   * Fastest movement in pixels per second, reached at the edge and beyond.
   * @default 900
   */
  readonly speed?: number;
}

/** How fast the content of the view moves while something is dragged to its edge, in pixels per second. */
export function autoPan(pointer: Point, view: Size, { rim = 40, speed = 900 }: AutoPanOptions = {}): Point {
  const along = (at: number, extent: number): number => {
    const width = Math.min(rim, extent / 4);
    const before = (width - at) / width;
    const behind = (at - (extent - width)) / width;
    const push = Math.min(1, Math.max(before, 0)) - Math.min(1, Math.max(behind, 0));
    return push * speed + 0;
  };
  return { x: along(pointer.x, view.width), y: along(pointer.y, view.height) };
}
