import type { ColourMapName } from '@ramify/sdk';
import { magma, viridis } from './colour-map-data.ts';
import { divergingTable } from './diverging-map.ts';
import type { Rgb } from './rgb.ts';

const decode = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

const builders: Record<ColourMapName, () => Uint8Array> = {
  grey: () => Uint8Array.from({ length: 768 }, (_, i) => Math.floor(i / 3)),
  magma: () => decode(magma),
  viridis: () => decode(viridis),
  diverging: divergingTable,
};
const built = new Map<ColourMapName, Uint8Array>();

/** The 256 colours of a map, three bytes each. */
export function colourTable(map: ColourMapName): Uint8Array {
  const table = built.get(map) ?? builders[map]();
  built.set(map, table);
  return table;
}

/** Colour of values that are not numbers: one that the map does not have. */
export const notANumberColour: Record<ColourMapName, Rgb> = {
  grey: [38, 70, 120],
  magma: [90, 98, 110],
  viridis: [110, 110, 110],
  diverging: [150, 150, 140],
};
