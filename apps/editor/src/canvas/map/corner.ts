import type { Size } from '@ramify/editor-core';

/** What the map and the buttons below it cover, with the space around them. */
export const corner: Size = { width: 198, height: 154 };

export const mapSize: Size = { width: 172, height: 102 };

/** On a small canvas the map would cover more than it shows. */
export const mapFits = ({ width, height }: Size): boolean => width >= 560 && height >= 400;
