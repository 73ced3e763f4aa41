import type { Size } from '@ramify/editor-core';

/** What the map and the buttons below it cover, with the space around them. */
export const corner: Size = { width: 178, height: 144 };

export const mapSize: Size = { width: 152, height: 92 };

/** On a small canvas the map would cover more than it shows. */
export const mapFits = ({ width, height }: Size): boolean => width >= 560 && height >= 400;
