import { logGamma } from './log-gamma.ts';

const mostTerms = 10_000;
const tiny = 1e-300;

/**
 * Regularized incomplete beta function I_x(a, b) by its continued fraction (modified Lentz). As
 * `scipy.special.betainc`.
 *
 * @param a above 0
 * @param b above 0
 * @param x 0 to 1
 * @param rest 1 − x, where the caller knows it more precisely
 */
export function betaShare(a: number, b: number, x: number, rest: number = 1 - x): number {
  if (!(a > 0) || !(b > 0) || !(x >= 0 && x <= 1)) throw new RangeError(`betaShare(${a}, ${b}, ${x})`);
  if (x === 0 || rest === 0) return x === 0 ? 0 : 1;
  const scale = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(rest));
  return x < (a + 1) / (a + b + 2) ? (scale * fraction(a, b, x)) / a : 1 - (scale * fraction(b, a, rest)) / b;
}

const nonZero = (value: number): number => (Math.abs(value) < tiny ? tiny : value);

function fraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let product = d;
  for (let m = 1; m < mostTerms; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    product *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    product *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return product;
}
