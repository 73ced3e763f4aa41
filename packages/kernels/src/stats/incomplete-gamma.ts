import { logGamma } from './log-gamma.ts';

const mostTerms = 10_000;

/**
 * Regularized upper incomplete gamma function Q(a, x) = Γ(a, x) / Γ(a): by its series below x = a + 1, by its
 * continued fraction (modified Lentz) above, where small values keep their relative precision.
 * As `scipy.special.gammaincc`.
 *
 * @param a above 0
 * @param x 0 or more
 */
export function upperGamma(a: number, x: number): number {
  if (!(a > 0) || !(x >= 0)) throw new RangeError(`upperGamma(${a}, ${x})`);
  if (x === 0) return 1;
  if (x === Infinity) return 0;
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1 ? 1 - scale * series(a, x) : scale * fraction(a, x);
}

function series(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < mostTerms && term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

function fraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Infinity;
  let d = 1 / b;
  let product = d;
  for (let n = 1; n < mostTerms; n++) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    product *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return product;
}
