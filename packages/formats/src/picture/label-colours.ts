import { oklab } from './oklab.ts';
import { hexColour, rgbHex, type Rgb } from './rgb.ts';

/** Okabe and Ito's colours without black, told apart with any kind of colour vision; the blue is lightened. */
const first = ['#E69F00', '#56B4E9', '#009E73', '#F0E442', '#CC79A7', '#D55E00', '#4C8DFF'];
const size = 255;

const mod = (value: number, length: number): number => ((value % length) + length) % length;

/** Vivid colours that stand out on black and on grey images. */
function candidates(): { rgb: Rgb; lab: readonly [number, number, number] }[] {
  const levels = Array.from({ length: 16 }, (_, i) => i * 17);
  return levels
    .flatMap((r) => levels.flatMap((g) => levels.map((b): Rgb => [r, g, b])))
    .map((rgb) => ({ rgb, lab: oklab(rgb) }))
    .filter(({ lab: [lightness, a, b] }) => lightness > 0.55 && lightness < 0.93 && Math.hypot(a, b) > 0.07);
}

/** Glasbey's way: each next colour is the candidate farthest from all before it. */
function buildPalette(): Uint8Array {
  const pool = candidates();
  const nearest = new Float64Array(pool.length).fill(Infinity);
  const palette = new Uint8Array(3 * size);
  const take = (index: number, rgb: Rgb): void => {
    palette.set(rgb, 3 * index);
    const [lightness, a, b] = oklab(rgb);
    pool.forEach(({ lab }, i) => {
      const distance = (lab[0] - lightness) ** 2 + (lab[1] - a) ** 2 + (lab[2] - b) ** 2;
      if (distance < nearest[i]!) nearest[i] = distance;
    });
  };
  first.forEach((colour, index) => take(index, hexColour(colour)));
  for (let index = first.length; index < size; index++) {
    let farthest = 0;
    nearest.forEach((distance, i) => {
      if (distance > nearest[farthest]!) farthest = i;
    });
    take(index, pool[farthest]!.rgb);
  }
  return palette;
}

let palette: Uint8Array | undefined;

/**
 * The colour of a label, the same in every picture: label 1 is always orange, and labels whose numbers are
 * close never look alike. 255 colours, then again from the first. Negative labels (noise) are grey; 0 is
 * background and has no colour of its own (black).
 */
export function labelColour(label: number): Rgb {
  if (label === 0) return [0, 0, 0];
  if (label < 0) return [138, 138, 138];
  palette ??= buildPalette();
  const at = 3 * mod(label - 1, size);
  return [palette[at]!, palette[at + 1]!, palette[at + 2]!];
}

/** `labelColour` as `#rrggbb`, for plots and pages. */
export const labelColourHex = (label: number): string => rgbHex(labelColour(label));
