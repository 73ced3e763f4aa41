const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/**
 * Natural logarithm of the gamma function by Lanczos' series (g = 7, nine terms; Godfrey's coefficients); as
 * `scipy.special.gammaln` to 1e-13 of max(1, |result|).
 *
 * @param x above 0
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`logGamma of ${x}`);
  const base = x + 6.5;
  const sum = lanczos.reduce((total, term, i) => (i === 0 ? term : total + term / (x - 1 + i)), 0);
  return (x - 0.5) * Math.log(base) - base + Math.log(Math.sqrt(2 * Math.PI) * sum);
}
