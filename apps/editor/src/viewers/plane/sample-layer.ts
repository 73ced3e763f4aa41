import type { PlaneLayer } from './layer.ts';
import { halved, paint, type Crop, type Samples, type Tone } from './shade.ts';
import type { Mapping, Size } from './view.ts';

interface Level extends Size {
  readonly samples: Samples;
}

/** Samples with coarser copies of themselves, made when they are needed first. */
export interface Pyramid extends Size {
  /** Level 0 is the image; each next one has half as many rows and columns. */
  level(index: number): Level;
}

export function createPyramid(samples: Samples, { width, height }: Size): Pyramid {
  const levels: Level[] = [{ samples, width, height }];
  return {
    width,
    height,
    level(index) {
      while (levels.length <= index) {
        const { samples: finer, width: columns, height: rows } = levels.at(-1)!;
        levels.push(halved(finer, columns, rows));
      }
      return levels[index]!;
    },
  };
}

/** Images up to this many pixels are painted whole, larger ones where they are looked at. */
const paintedWhole = 2048 * 2048;

/** The level whose pixels come closest to those of the screen from above. */
export function levelFor(pyramid: Size, devicePixelsPerPixel: number): number {
  // Small images are reduced well enough by the browser.
  if (pyramid.width * pyramid.height <= 512 * 512) return 0;
  return Math.max(0, Math.floor(Math.log2(1 / Math.min(1, devicePixelsPerPixel)) + 1e-9));
}

/** Pixels of a level that are in view, with a margin, so that a small move paints nothing. */
export function cropInView(level: Size, shrink: number, { scale, left, top }: Mapping, box: Size): Crop {
  if (level.width * level.height <= paintedWhole) return { x: 0, y: 0, ...level };
  const side = (start: number, extent: number, length: number): [number, number] => {
    const spare = 0.25 * extent;
    const first = Math.max(0, Math.floor((-start - spare) / (scale * shrink)));
    const last = Math.min(length, Math.ceil((extent + spare - start) / (scale * shrink)));
    return [Math.min(first, length), Math.max(0, last - first)];
  };
  const [x, width] = side(left, box.width, level.width);
  const [y, height] = side(top, box.height, level.height);
  return { x, y, width, height };
}

const contains = (outer: Crop, inner: Crop): boolean =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  outer.x + outer.width >= inner.x + inner.width &&
  outer.y + outer.height >= inner.y + inner.height;

/** The part that must be there, without the margin. */
const core = (level: Size, shrink: number, mapping: Mapping, box: Size): Crop => {
  const scale = mapping.scale * shrink;
  const x = Math.max(0, Math.floor(-mapping.left / scale));
  const y = Math.max(0, Math.floor(-mapping.top / scale));
  const width = Math.min(level.width, Math.ceil((box.width - mapping.left) / scale)) - x;
  const height = Math.min(level.height, Math.ceil((box.height - mapping.top) / scale)) - y;
  return { x, y, width: Math.max(0, width), height: Math.max(0, height) };
};

/**
 * An image through a colour map; painted anew only for another tone, level, or part. `pixel` is the side of a
 * sample in pixels of the plane, above 1 for samples that were binned. Of layers that share a canvas only the last
 * one made is drawn.
 */
export function sampleLayer(pyramid: Pyramid, tone: Tone, pixel = 1, reused?: HTMLCanvasElement): PlaneLayer {
  let painted: { canvas: HTMLCanvasElement; index: number; crop: Crop } | undefined;
  return {
    draw(context, mapping, box) {
      const index = levelFor(pyramid, mapping.scale * pixel * devicePixelRatio);
      const level = pyramid.level(index);
      const shrink = pixel * 2 ** index;
      const needed = core(level, shrink, mapping, box);
      if (painted === undefined || painted.index !== index || !contains(painted.crop, needed)) {
        const crop = cropInView(level, shrink, mapping, box);
        if (crop.width === 0 || crop.height === 0) return;
        painted = { canvas: paintCanvas(level, crop, tone, painted?.canvas ?? reused), index, crop };
      }
      const { canvas, crop } = painted;
      const scale = mapping.scale * shrink;
      context.imageSmoothingEnabled = scale * devicePixelRatio < 1;
      // Below half the size, what lies between the four nearest pixels would be left out.
      context.imageSmoothingQuality = scale * devicePixelRatio < 0.5 ? 'high' : 'low';
      const [x, y] = [mapping.left + crop.x * scale, mapping.top + crop.y * scale];
      context.drawImage(canvas, x, y, crop.width * scale, crop.height * scale);
    },
  };
}

/** Pixels of canvases that are painted again and again, so that a movie leaves no garbage behind. */
const pictures = new WeakMap<HTMLCanvasElement, ImageData>();

function pictureOf(canvas: HTMLCanvasElement, { width, height }: Size): ImageData {
  const known = pictures.get(canvas);
  if (known !== undefined && known.width === width && known.height === height) return known;
  canvas.width = width;
  canvas.height = height;
  const picture = new ImageData(width, height);
  pictures.set(canvas, picture);
  return picture;
}

/** Part of a level as a bitmap. */
export function paintCanvas(
  { samples, width }: Level,
  crop: Crop,
  tone: Tone,
  reused?: HTMLCanvasElement,
): HTMLCanvasElement {
  const canvas = reused ?? document.createElement('canvas');
  const picture = pictureOf(canvas, crop);
  paint(samples, width, crop, tone, new Uint32Array(picture.data.buffer));
  canvas.getContext('2d')!.putImageData(picture, 0, 0);
  return canvas;
}
