import type { PictureSpec } from '@ramify/sdk';
import { magma, viridis } from './colour-map-data.ts';

export type ColourMap = PictureSpec['colourMap'];
export type Rgb = readonly [red: number, green: number, blue: number];

const decode = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

const builders: Record<ColourMap, () => Uint8Array> = {
  grey: () => Uint8Array.from({ length: 768 }, (_, i) => Math.floor(i / 3)),
  magma: () => decode(magma),
  viridis: () => decode(viridis),
};
const built = new Map<ColourMap, Uint8Array>();

/** The 256 colours of a map, three bytes each. */
export function colourTable(map: ColourMap): Uint8Array {
  const table = built.get(map) ?? builders[map]();
  built.set(map, table);
  return table;
}

/** Colour of values that are not numbers: one that the map does not have. */
export const notANumberColour: Record<ColourMap, Rgb> = {
  grey: [38, 70, 120],
  magma: [90, 98, 110],
  viridis: [110, 110, 110],
};

/** `#rrggbb` or `#rgb` as bytes; anything else is white. */
export function hexColour(text: string): Rgb {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(text);
  const long = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(text);
  const byte = (digits: string | undefined): number => Number.parseInt(digits ?? 'ff', 16);
  if (short !== null) return [byte(short[1]) * 17, byte(short[2]) * 17, byte(short[3]) * 17];
  return long === null ? [255, 255, 255] : [byte(long[1]), byte(long[2]), byte(long[3])];
}
