import type { MarkColour } from '@ramify/sdk';
import { fillColour, strokeColour } from '../theme.ts';

interface Coloured {
  readonly colour?: MarkColour;
  readonly group?: Int32Array;
}

const colours =
  (of: (colour: MarkColour) => string) =>
  ({ group, colour = 'ink' }: Coloured): string | string[] =>
    group === undefined ? of(colour) : Array.from(group, of);

/** One colour for all items, or one for each. */
export const fills = colours(fillColour);
export const strokes = colours(strokeColour);
