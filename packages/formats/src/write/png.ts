import { encode } from 'fast-png';

export interface Raster {
  readonly width: number;
  readonly height: number;
  /** 1 grey, 3 red-green-blue. */
  readonly channels: 1 | 3;
  /** 8 or 16 bits by the type of the array. */
  readonly data: Uint8Array | Uint16Array;
  /** Stored with the picture by keyword, e.g. `Description`; Latin-1. */
  readonly text?: Readonly<Record<string, string>>;
}

const zlib = { level: 6 } as const;

/** Colours of an RGB raster as an index, or null if there are more than 256 of them. */
function indexColours(data: Uint8Array | Uint16Array): { indices: Uint8Array; palette: number[][] } | null {
  const known = new Map<number, number>();
  const indices = new Uint8Array(data.length / 3);
  for (let i = 0; i < indices.length; i++) {
    const colour = (data[3 * i]! << 16) | (data[3 * i + 1]! << 8) | data[3 * i + 2]!;
    let index = known.get(colour);
    if (index === undefined) {
      if (known.size === 256) return null;
      index = known.size;
      known.set(colour, index);
    }
    indices[i] = index;
  }
  return { indices, palette: [...known.keys()].map((c) => [c >> 16, (c >> 8) & 255, c & 255]) };
}

/**
 * Writes a raster as PNG without loss: grey of 8 or 16 bits, or RGB of 8 bits. RGB rasters of at most 256
 * colours (a colour map, a label image) are stored indexed, a third of the size.
 */
export function encodePng({ width, height, channels, data, text = {} }: Raster): Uint8Array {
  const depth = data instanceof Uint16Array ? 16 : 8;
  const indexed = channels === 3 && depth === 8 ? indexColours(data) : null;
  if (indexed !== null) {
    const { indices, palette } = indexed;
    return encode({ width, height, data: indices, depth: 8, channels: 1, palette, text }, { zlib });
  }
  return encode({ width, height, data, depth, channels, text }, { zlib });
}
