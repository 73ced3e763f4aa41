import { betaShare } from './incomplete-beta.ts';
import { upperGamma } from './incomplete-gamma.ts';

/** P(Z ≥ z) of a standard normal Z, with full relative precision in the upper tail (`scipy.stats.norm.sf`). */
export const normalTail = (z: number): number =>
  z < 0 ? 1 - normalTail(-z) : upperGamma(0.5, (z * z) / 2) / 2;

/** P(X ≥ x) of a chi-squared X with `degrees` degrees of freedom (`scipy.stats.chi2.sf`). */
export const chiSquareTail = (x: number, degrees: number): number =>
  x <= 0 ? 1 : upperGamma(degrees / 2, x / 2);

/** P(|T| ≥ |t|) of Student's T with `degrees` degrees of freedom (`2 * scipy.stats.t.sf(abs(t), degrees)`). */
export function studentTwoTails(t: number, degrees: number): number {
  const whole = degrees + t * t;
  return whole === Infinity ? 0 : betaShare(degrees / 2, 0.5, degrees / whole, (t * t) / whole);
}

/**
 * The z with P(|Z| < z) = `level` (`scipy.stats.norm.ppf((1 + level) / 2)`), by bisection.
 *
 * @param level in (0, 1)
 */
export function normalLimit(level: number): number {
  if (!(level > 0 && level < 1)) throw new RangeError(`level ${level}`);
  const tail = (1 - level) / 2;
  let low = 0;
  let high = 40;
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (normalTail(middle) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
