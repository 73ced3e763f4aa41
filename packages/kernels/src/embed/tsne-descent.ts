import type { TsneForces } from './tsne-forces.ts';

/** Steps along the gradient of t-SNE, with momentum and a gain for each coordinate (Jacobs 1988). */
export interface TsneDescent {
  /** n x 2, changed by each step. */
  readonly position: Float32Array;
  /** One step; returns the norm of the gradient before it. */
  step(exaggeration: number, momentum: number): number;
}

const leastGain = 0.01;

/**
 * Gains grow by 0.2 while a coordinate goes on in its direction and shrink by a factor of 0.8 when it turns, not
 * below 0.01; update = momentum · last update − rate · gain · gradient. As in van der Maaten's and scikit-learn's
 * implementations.
 *
 * @param start n x 2
 */
export function tsneDescent(forces: TsneForces, start: Float32Array, learningRate: number): TsneDescent {
  const position = start.slice();
  const gradient = new Float32Array(position.length);
  const update = new Float32Array(position.length);
  const gains = new Float32Array(position.length).fill(1);
  return {
    position,
    step(exaggeration, momentum) {
      forces.gradient(position, exaggeration, gradient);
      let squares = 0;
      for (let i = 0; i < position.length; i++) {
        const slope = gradient[i]!;
        squares += slope * slope;
        const gain = update[i]! * slope < 0 ? gains[i]! + 0.2 : gains[i]! * 0.8;
        gains[i] = Math.max(leastGain, gain);
        update[i] = momentum * update[i]! - learningRate * gains[i]! * slope;
        position[i] = position[i]! + update[i]!;
      }
      return Math.sqrt(squares);
    },
  };
}
