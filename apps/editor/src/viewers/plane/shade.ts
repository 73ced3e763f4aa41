import { colourTable, notANumberColour } from '@ramify/formats/picture/colour-map';
import type { ColourMapName } from '@ramify/sdk';

/** How samples become colours: the values shown darkest and brightest, and how the steps between are spread. */
export interface Tone {
  readonly low: number;
  readonly high: number;
  /** Below 1 dark parts become brighter. */
  readonly gamma: number;
  readonly map: ColourMapName;
}

export type Samples = Float32Array | Uint8Array | Uint16Array | Int16Array | Int32Array;

const steps = 1024;
const opaque = 0xff000000;

/** A colour as browsers keep it in memory on every machine that runs one: little-endian RGBA. */
export const packed = ([red, green, blue]: readonly [number, number, number], alpha = 255): number =>
  ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0;

/** Colours of `steps` equal steps from `low` to `high`, and that of what is not a number behind them. */
function shades({ gamma, map }: Tone): Uint32Array {
  const table = colourTable(map);
  const colours = new Uint32Array(steps + 1);
  for (let i = 0; i < steps; i++) {
    const at = 3 * Math.min(255, Math.floor(256 * ((i + 0.5) / steps) ** gamma));
    colours[i] = (opaque | (table[at + 2]! << 16) | (table[at + 1]! << 8) | table[at]!) >>> 0;
  }
  colours[steps] = packed(notANumberColour[map]);
  return colours;
}

const known = new WeakMap<Tone, { readonly shades: Uint32Array; byValue: Uint32Array | null }>();

function shadesOf(tone: Tone): { readonly shades: Uint32Array; byValue: Uint32Array | null } {
  const before = known.get(tone) ?? { shades: shades(tone), byValue: null };
  known.set(tone, before);
  return before;
}

const stepOf = (value: number, low: number, factor: number): number => {
  // A constant image is black up to `low`, and white above.
  const step = factor === 0 ? (value > low ? steps - 1 : 0) : (value - low) * factor;
  return step <= 0 ? 0 : step >= steps ? steps - 1 : step | 0;
};

const factorOf = ({ low, high }: Tone): number => (high > low ? steps / (high - low) : 0);

/** The colour of each number of 16 bits, without a sign: movies are painted by looking it up. */
function coloursByValue(tone: Tone): Uint32Array {
  const entry = shadesOf(tone);
  const factor = factorOf(tone);
  entry.byValue ??= Uint32Array.from(
    { length: 65_536 },
    (_, value) => entry.shades[stepOf(value, tone.low, factor)]!,
  );
  return entry.byValue;
}

/** A rectangle of pixels. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The colours of whole numbers in a row; apart from `paint`, so that it is compiled for these alone. */
function lookUp(
  samples: Uint8Array | Uint16Array,
  from: number,
  to: number,
  colours: Uint32Array,
  out: Uint32Array,
  at: number,
): void {
  for (let i = from; i < to; i++) out[at++] = colours[samples[i]!]!;
}

/** Paints part of an image of `stride` columns; `out` gets one colour per pixel of `crop`. */
export function paint(samples: Samples, stride: number, crop: Crop, tone: Tone, out: Uint32Array): void {
  const { shades: colours } = shadesOf(tone);
  const byValue =
    samples instanceof Uint16Array || samples instanceof Uint8Array ? coloursByValue(tone) : null;
  const { low } = tone;
  const factor = factorOf(tone);
  let at = 0;
  for (let y = crop.y; y < crop.y + crop.height; y++) {
    const start = y * stride + crop.x;
    const end = start + crop.width;
    if (byValue !== null) {
      lookUp(samples as Uint8Array | Uint16Array, start, end, byValue, out, at);
      at += crop.width;
      continue;
    }
    for (let i = start; i < end; i++) {
      const value = samples[i]!;
      out[at++] = value !== value ? colours[steps]! : colours[stepOf(value, low, factor)]!;
    }
  }
}

/** Half as many rows and columns, by means of squares of four; what is not a number does not count. */
export function halved(
  samples: Samples,
  width: number,
  height: number,
): { readonly samples: Float32Array; readonly width: number; readonly height: number } {
  const [columns, rows] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  const half = new Float32Array(columns * rows);
  for (let y = 0; y < rows; y++) {
    const top = 2 * y * width;
    const bottom = 2 * y + 1 < height ? top + width : top;
    for (let x = 0; x < columns; x++) {
      const left = 2 * x;
      const right = left + 1 < width ? left + 1 : left;
      let [sum, count] = [0, 0];
      for (const value of [
        samples[top + left]!,
        samples[top + right]!,
        samples[bottom + left]!,
        samples[bottom + right]!,
      ]) {
        if (value !== value) continue;
        sum += value;
        count++;
      }
      half[y * columns + x] = sum / count;
    }
  }
  return { samples: half, width: columns, height: rows };
}
