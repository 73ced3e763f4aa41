import type { PictureLayer, PictureSpec } from '@ramify/sdk';
import { colourTable, notANumberColour } from './colour-map.ts';
import { labelColour } from './label-colours.ts';
import { hexColour, type Rgb } from './rgb.ts';
import { chooseScaleBar, drawScaleBar, type ScaleBar } from './scale-bar.ts';

export interface RenderOptions {
  /** Small pictures are enlarged by a whole factor until they are this wide (512). */
  readonly minWidth?: number;
  /** Larger pictures are reduced by a whole factor to at most this width; unlimited by default. */
  readonly maxWidth?: number;
  /** Draw a scale bar where the pixel size is known (true). */
  readonly scaleBar?: boolean;
}

/** Red, green and blue bytes, row by row. */
export interface Rendered {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  /** Pixels of the picture per pixel of the image. */
  readonly scale: number;
  readonly scaleBar: ScaleBar | null;
}

/** Enlarged pictures are no higher than this. */
const greatestHeight = 2048;

export function paintBackground(
  spec: Pick<PictureSpec, 'background' | 'colourMap' | 'range'>,
  data: Uint8Array,
): void {
  if (spec.background === null) return;
  const table = colourTable(spec.colourMap);
  const [low, high] = spec.range;
  const steps = high > low ? 256 / (high - low) : 0;
  spec.background.forEach((value, i) => {
    if (Number.isNaN(value)) {
      data.set(notANumberColour[spec.colourMap], 3 * i);
      return;
    }
    const step = high > low ? Math.floor((value - low) * steps) : value > low ? 255 : 0;
    const at = 3 * Math.min(255, Math.max(0, step));
    data[3 * i] = table[at]!;
    data[3 * i + 1] = table[at + 1]!;
    data[3 * i + 2] = table[at + 2]!;
  });
}

function paintLayer(layer: PictureLayer, data: Uint8Array): void {
  const { opacity } = layer;
  const blend = (i: number, colour: Rgb): void => {
    for (let c = 0; c < 3; c++) {
      data[3 * i + c] = Math.round(data[3 * i + c]! * (1 - opacity) + colour[c]! * opacity);
    }
  };
  if (layer.type === 'mask') {
    const colour = hexColour(layer.colour);
    layer.mask.forEach((inside, i) => inside !== 0 && blend(i, colour));
  } else {
    layer.labels.forEach((label, i) => label !== 0 && blend(i, labelColour(label)));
  }
}

/** Each pixel becomes a block of `across` x `down` pixels. */
export function enlarge(
  data: Uint8Array,
  width: number,
  height: number,
  across: number,
  down: number,
): Uint8Array {
  const enlarged = new Uint8Array(data.length * across * down);
  const row = new Uint8Array(3 * width * across);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 3 * (y * width + x);
      const end = 3 * (x + 1) * across;
      for (let to = end - 3 * across; to < end; to += 3) {
        row[to] = data[at]!;
        row[to + 1] = data[at + 1]!;
        row[to + 2] = data[at + 2]!;
      }
    }
    for (let i = 0; i < down; i++) enlarged.set(row, (y * down + i) * row.length);
  }
  return enlarged;
}

/** Mean colour of blocks; incomplete blocks at the right and lower border count by their pixels. */
function reduce(data: Uint8Array, width: number, height: number, factor: number): Uint8Array {
  const [columns, rows] = [Math.ceil(width / factor), Math.ceil(height / factor)];
  const reduced = new Uint8Array(3 * columns * rows);
  for (let i = 0; i < columns * rows; i++) {
    const [top, left] = [Math.floor(i / columns) * factor, (i % columns) * factor];
    const [bottom, right] = [Math.min(top + factor, height), Math.min(left + factor, width)];
    for (let c = 0; c < 3; c++) {
      let sum = 0;
      for (let y = top; y < bottom; y++)
        for (let x = left; x < right; x++) sum += data[3 * (y * width + x) + c]!;
      reduced[3 * i + c] = Math.round(sum / ((bottom - top) * (right - left)));
    }
  }
  return reduced;
}

/**
 * Draws a picture: background through the colour map, layers in order, then enlarged by whole factors
 * (nearest pixel: nothing is invented) or reduced by block means, then the scale bar.
 */
export function renderPicture(spec: PictureSpec, options: RenderOptions = {}): Rendered {
  const { minWidth = 512, maxWidth = Infinity, scaleBar: wanted = true } = options;
  const { width, height, pixelSize } = spec;
  const pixels = new Uint8Array(3 * width * height);
  paintBackground(spec, pixels);
  for (const layer of spec.layers) paintLayer(layer, pixels);
  const larger = Math.min(Math.ceil(minWidth / width), Math.floor(greatestHeight / height));
  const smaller = Math.ceil(width / maxWidth);
  const factor = smaller > 1 ? 1 / smaller : Math.max(1, larger);
  const data =
    factor < 1
      ? reduce(pixels, width, height, smaller)
      : factor > 1
        ? enlarge(pixels, width, height, factor, factor)
        : pixels;
  const shown = (length: number): number => (factor < 1 ? Math.ceil(length / smaller) : length * factor);
  const rendered = { width: shown(width), height: shown(height), data };
  const scaleBar = wanted && pixelSize !== null ? chooseScaleBar(rendered.width, pixelSize.x / factor) : null;
  if (scaleBar !== null) drawScaleBar(rendered, scaleBar);
  return { ...rendered, scale: factor, scaleBar };
}
