/** Width and height, of an image in its pixels or of a view in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Which part of an image is in view, whatever the size of the view: the centre in fractions of the image, and the
 * magnification, 1 where all of the image just fits.
 */
export interface PlaneView extends Point {
  readonly zoom: number;
}

/** From pixels of the image to CSS pixels of the view: `left + x * scale`. */
export interface Mapping {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

export const fitted: PlaneView = { x: 0.5, y: 0.5, zoom: 1 };

const margin = 8;
/** An image pixel is never larger than this on the screen. */
const greatestScale = 64;

const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** CSS pixels per image pixel at which all of the image is in view. */
export const fitScale = (plane: Size, box: Size): number =>
  Math.max(1e-6, Math.min((box.width - 2 * margin) / plane.width, (box.height - 2 * margin) / plane.height));

export function mappingOf(view: PlaneView, plane: Size, box: Size): Mapping {
  const scale = fitScale(plane, box) * view.zoom;
  return {
    scale,
    left: box.width / 2 - view.x * plane.width * scale,
    top: box.height / 2 - view.y * plane.height * scale,
  };
}

export const toImage = ({ scale, left, top }: Mapping, { x, y }: Point): Point => ({
  x: (x - left) / scale,
  y: (y - top) / scale,
});

const limited = (view: PlaneView, plane: Size, box: Size): PlaneView => ({
  x: within(view.x, 0, 1),
  y: within(view.y, 0, 1),
  zoom: within(view.zoom, 0.25, Math.max(1, greatestScale / fitScale(plane, box))),
});

/** Magnifies by `factor`; what lies under `point` of the view stays there. */
export function zoomedAt(view: PlaneView, plane: Size, box: Size, point: Point, factor: number): PlaneView {
  const { zoom } = limited({ ...view, zoom: view.zoom * factor }, plane, box);
  const under = toImage(mappingOf(view, plane, box), point);
  const scale = fitScale(plane, box) * zoom;
  const x = (under.x - (point.x - box.width / 2) / scale) / plane.width;
  const y = (under.y - (point.y - box.height / 2) / scale) / plane.height;
  return limited({ x, y, zoom }, plane, box);
}

/** Moves the image by CSS pixels. */
export function movedBy(view: PlaneView, plane: Size, box: Size, dx: number, dy: number): PlaneView {
  const scale = fitScale(plane, box) * view.zoom;
  const x = view.x - dx / (plane.width * scale);
  const y = view.y - dy / (plane.height * scale);
  return limited({ ...view, x, y }, plane, box);
}

/** The same centre at a magnification in CSS pixels per image pixel. */
export const atScale = (view: PlaneView, plane: Size, box: Size, scale: number): PlaneView =>
  limited({ ...view, zoom: scale / fitScale(plane, box) }, plane, box);
