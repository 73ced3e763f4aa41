import type { Mapping, Size } from './view.ts';

/** Something that is drawn in the coordinates of an image; equal inputs give the same object. */
export interface PlaneLayer {
  draw(context: CanvasRenderingContext2D, mapping: Mapping, box: Size): void;
}

/** Draws a bitmap that covers the image: sharp pixels when magnified, means when reduced. */
export function drawBitmap(
  context: CanvasRenderingContext2D,
  bitmap: CanvasImageSource,
  plane: Size,
  { scale, left, top }: Mapping,
): void {
  context.imageSmoothingEnabled = scale * devicePixelRatio < 1;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, left, top, plane.width * scale, plane.height * scale);
}
