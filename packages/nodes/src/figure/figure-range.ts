import type { ColourMapName } from '@ramify/sdk';

export interface Colouring {
  readonly colourMap: ColourMapName;
  readonly range: readonly [number, number];
}

/** Least and greatest finite value. */
export function extremes(values: Float32Array): readonly [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return least > most ? [0, 1] : [least, most];
}

const widened = ([low, high]: readonly [number, number]): readonly [number, number] =>
  high > low ? [low, high] : [low, low + 1];

/**
 * Colours that suit the values: with values on both sides of zero a diverging map about zero, otherwise one
 * from dark to light. With `whole`, correlations are shown from −1 to 1, so that figures can be compared.
 */
export function colouring(values: Float32Array, whole: boolean): Colouring {
  const [least, most] = extremes(values);
  if (least >= 0)
    return { colourMap: 'viridis', range: widened(whole && most <= 1 ? [0, 1] : [least, most]) };
  const size = Math.max(-least, most);
  const limit = whole && size <= 1 ? 1 : size;
  return { colourMap: 'diverging', range: [-limit, limit] };
}
