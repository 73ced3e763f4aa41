import type { Box, Point, Viewport } from '@ramify/graph';
import type { Size } from './box.ts';

/** A point of the canvas lies at `x * zoom + viewport.x` pixels from the left of the view, and so from its top. */
export const toScreen = ({ x, y, zoom }: Viewport, point: Point): Point => ({
  x: point.x * zoom + x,
  y: point.y * zoom + y,
});

export const toCanvas = ({ x, y, zoom }: Viewport, point: Point): Point => ({
  x: (point.x - x) / zoom,
  y: (point.y - y) / zoom,
});

/** The part of the canvas that a view of this size shows. */
export function visibleBox(viewport: Viewport, { width, height }: Size): Box {
  const { zoom } = viewport;
  return { ...toCanvas(viewport, { x: 0, y: 0 }), width: width / zoom, height: height / zoom };
}

export const zoomLimits = { least: 0.1, most: 2.5, step: 1.2 } as const;

const clampZoom = (zoom: number): number => Math.min(zoomLimits.most, Math.max(zoomLimits.least, zoom));

/** The viewport at another zoom at which `point` of the view shows what it showed before. */
export function zoomAt(viewport: Viewport, zoom: number, point: Point): Viewport {
  const target = clampZoom(zoom);
  const { x, y } = toCanvas(viewport, point);
  return { x: point.x - x * target, y: point.y - y * target, zoom: target };
}

/** The viewport after the content was dragged by so many pixels. */
export const panBy = ({ x, y, zoom }: Viewport, by: Point): Viewport => ({ x: x + by.x, y: y + by.y, zoom });

export interface FitOptions {
  /**
   * Pixels that stay free at each side.
   * @default 48
   */
  readonly padding?: number;
  /**
   * Little content is not blown up beyond this.
   * @default 1
   */
  readonly most?: number;
}

/** The viewport that shows a box whole and in the middle. */
export function fitBox(box: Box, view: Size, { padding = 48, most = 1 }: FitOptions = {}): Viewport {
  const room = (extent: number): number => Math.max(extent - 2 * padding, extent / 2, 1);
  const wanted = Math.min(
    room(view.width) / Math.max(box.width, 1),
    room(view.height) / Math.max(box.height, 1),
  );
  const zoom = clampZoom(Math.min(wanted, most));
  return {
    x: (view.width - box.width * zoom) / 2 - box.x * zoom,
    y: (view.height - box.height * zoom) / 2 - box.y * zoom,
    zoom,
  };
}

/** The viewport moved as little as needed to show a box; unchanged if it shows it already. */
export function reveal(viewport: Viewport, box: Box, view: Size, padding = 24): Viewport {
  const { zoom } = viewport;
  const { x, y } = toScreen(viewport, box);
  const along = (start: number, extent: number, whole: number): number => {
    const room = whole - 2 * padding;
    if (extent > room || start < padding) return padding - start;
    return Math.min(0, whole - padding - (start + extent));
  };
  const by = { x: along(x, box.width * zoom, view.width), y: along(y, box.height * zoom, view.height) };
  return by.x === 0 && by.y === 0 ? viewport : panBy(viewport, by);
}

/** Distance of the points that things snap to. */
export const gridSize = 8;

/** The nearest point of the grid. */
export const snap = ({ x, y }: Point, grid: number = gridSize): Point => ({
  x: Math.round(x / grid) * grid + 0,
  y: Math.round(y / grid) * grid + 0,
});

/** How much of a card is drawn: all of it, its title in large letters, or a coloured block. */
export type Detail = 'full' | 'title' | 'block';

/** Zooms from which on more is drawn. */
export const detailLimits = { title: 0.2, full: 0.4 } as const;

export const detailAt = (zoom: number): Detail =>
  zoom >= detailLimits.full ? 'full' : zoom >= detailLimits.title ? 'title' : 'block';
