import { labelColour } from '@ramify/formats/picture/label-colours';
import type { LabelMap } from './label-map.ts';
import { drawBitmap, type PlaneLayer } from './layer.ts';
import { packed } from './shade.ts';

/** Number of the palette that an item is drawn in. */
export type ColourOf = (label: number) => number;
const own: ColourOf = (label) => label;

interface LabelLook {
  readonly opacity: number;
  readonly colourOf?: ColourOf | undefined;
  /** If any are, only these are drawn strongly. */
  readonly picked: ReadonlySet<number>;
  readonly hovered: number | null;
}

function bitmapOf(map: LabelMap, colourAt: (label: number) => number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = map.width;
  canvas.height = map.height;
  const context = canvas.getContext('2d')!;
  const picture = context.createImageData(map.width, map.height);
  const pixels = new Uint32Array(picture.data.buffer);
  const known = new Map<number, number>();
  map.labels.forEach((label, i) => {
    if (label === 0) return;
    let colour = known.get(label);
    if (colour === undefined) known.set(label, (colour = colourAt(label)));
    pixels[i] = colour;
  });
  context.putImageData(picture, 0, 0);
  return canvas;
}

const paletteColour = (label: number, colourOf: ColourOf): number =>
  packed(labelColour(label < 0 ? label : colourOf(label)));

/** All items in their colours; made once, whatever is picked. */
export const labelBitmap = (map: LabelMap, colourOf: ColourOf = own): HTMLCanvasElement =>
  bitmapOf(map, (label) => paletteColour(label, colourOf));

const around = [
  [-1, 0],
  [1, 0],
  [0, -1],
  [0, 1],
  [-0.7, -0.7],
  [0.7, -0.7],
  [-0.7, 0.7],
  [0.7, 0.7],
] as const;

/** Items in colours; those that are picked or pointed at have a light rim, and the others step back. */
export function labelLayer(map: LabelMap, all: HTMLCanvasElement, look: LabelLook): PlaneLayer {
  const { opacity, colourOf = own, picked, hovered } = look;
  const strong = hovered === null ? picked : new Set([...picked, hovered]);
  const one =
    strong.size === 0 ? null : bitmapOf(map, (id) => (strong.has(id) ? paletteColour(id, colourOf) : 0));
  const rim = one === null ? null : bitmapOf(map, (id) => (strong.has(id) ? 0xffffffff : 0));
  return {
    draw(context, mapping) {
      context.globalAlpha = picked.size > 0 ? opacity * 0.35 : opacity;
      drawBitmap(context, all, map, mapping);
      if (one !== null && rim !== null) {
        context.globalAlpha = 1;
        for (const [x, y] of around) {
          const shifted = { ...mapping, left: mapping.left + 1.5 * x, top: mapping.top + 1.5 * y };
          drawBitmap(context, rim, map, shifted);
        }
        drawBitmap(context, one, map, mapping);
      }
      context.globalAlpha = 1;
    },
  };
}

/** The inside of a mask in one colour. */
export function maskBitmap(
  mask: Uint8Array,
  map: { width: number; height: number },
  colour: number,
): HTMLCanvasElement {
  return bitmapOf({ ...map, labels: Int32Array.from(mask) }, () => colour);
}

export const bitmapLayer = (
  bitmap: HTMLCanvasElement,
  plane: { width: number; height: number },
  opacity: number,
): PlaneLayer => ({
  draw(context, mapping) {
    context.globalAlpha = opacity;
    drawBitmap(context, bitmap, plane, mapping);
    context.globalAlpha = 1;
  },
});
