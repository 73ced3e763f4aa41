import type { MatrixValue } from '@ramify/sdk';
import type { Tone } from '../plane/shade.ts';

/** Values on both sides of zero are told apart by colour, others by brightness; a correlation reaches from -1 to 1. */
export function matrixTone({ data, unit }: Pick<MatrixValue, 'data' | 'unit'>): Tone {
  let [least, most] = [Infinity, -Infinity];
  for (const value of data) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (unit === 'correlation') return { low: -1, high: 1, gamma: 1, map: 'diverging' };
  if (least > most) return { low: 0, high: 1, gamma: 1, map: 'viridis' };
  if (least < 0 && most > 0) {
    const reach = Math.max(-least, most);
    return { low: -reach, high: reach, gamma: 1, map: 'diverging' };
  }
  return { low: least, high: most > least ? most : least + 1, gamma: 1, map: 'viridis' };
}
