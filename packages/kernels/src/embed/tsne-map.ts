import { tsneDescent } from './tsne-descent.ts';
import type { TsneForces } from './tsne-forces.ts';

export interface TsneSchedule {
  /** Factor on the attraction in the first steps. */
  readonly exaggeration: number;
  /** Number of these, at most. */
  readonly exaggerated: number;
  /** Of all steps, or null for n / 4 over the exaggeration of the moment. */
  readonly learningRate: number | null;
}

/** A map on its way. */
export interface TsneMap {
  /** n x 2, as the last step left it. */
  position(): Float32Array;
  /** One step; true once the gradient is so small that no step will change anything. */
  step(): boolean;
  /** Number of steps that were exaggerated. */
  exaggeratedSteps(): number;
}

const earlyMomentum = 0.5;
const momentum = 0.8;
const leastGradient = 1e-7;
const stepsBetweenChecks = 10;
/** Share of its first extent below which an exaggerated map counts as collapsing. */
const collapsed = 0.1;

/**
 * Descent of t-SNE in two phases: exaggerated with momentum 0.5, then plain with momentum 0.8 and gains anew, as
 * scikit-learn does. The learning rate of its own, n / 4 / exaggeration in each phase (Belkina et al. 2019, Nat. Commun.
 * 10:5415, per phase as in openTSNE; the gradient has the factor 4), is the largest that is stable in the
 * beginning whatever n. A fixed one of 50 throws maps of less than some hundred points about.
 *
 * Exaggeration draws all points to one spot where e · p > Q for every pair, which few points at a large perplexity
 * come to: once the map is below a tenth of its first extent, it ends.
 *
 * @param start n x 2
 */
export function tsneMap(
  forces: TsneForces,
  start: Float32Array,
  { exaggeration, exaggerated, learningRate }: TsneSchedule,
): TsneMap {
  const rate = (factor: number): number => learningRate ?? forces.n / 4 / factor;
  const firstExtent = extent(start);
  let steps = 0;
  let early = exaggerated > 0;
  let exaggeratedSteps = 0;
  let descent = tsneDescent(forces, start, rate(early ? exaggeration : 1));
  return {
    position: () => descent.position,
    exaggeratedSteps: () => exaggeratedSteps,
    step() {
      const check = steps % stepsBetweenChecks === 0;
      const over = steps >= exaggerated || (check && extent(descent.position) < collapsed * firstExtent);
      if (early && over) {
        early = false;
        descent = tsneDescent(forces, descent.position, rate(1));
      }
      steps++;
      if (early) exaggeratedSteps++;
      const slope = early ? descent.step(exaggeration, earlyMomentum) : descent.step(1, momentum);
      return !early && slope < leastGradient;
    },
  };
}

/** Root of the mean square distance from the mean. */
function extent(position: Float32Array): number {
  const n = position.length / 2;
  let [x, y, squares] = [0, 0, 0];
  for (let i = 0; i < position.length; i += 2) {
    x += position[i]!;
    y += position[i + 1]!;
  }
  for (let i = 0; i < position.length; i += 2) {
    squares += (position[i]! - x / n) ** 2 + (position[i + 1]! - y / n) ** 2;
  }
  return Math.sqrt(squares / n);
}
