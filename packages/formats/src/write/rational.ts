const largest = 0xffffffff;

/**
 * The fraction of two unsigned 32-bit numbers nearest to `value` (continued fraction, last convergent that
 * fits): 0.31 becomes 31/100, so that calibrations survive a TIFF RATIONAL to the last digit.
 */
export function rational(value: number): readonly [numerator: number, denominator: number] {
  if (!(value > 0) || value > largest) throw new RangeError(`No rational for ${value}.`);
  let [previous, numerator] = [1, Math.floor(value)];
  let [previousDenominator, denominator] = [0, 1];
  let rest = value - numerator;
  while (rest > 0 && Math.abs(numerator / denominator - value) > 1e-15 * value) {
    const inverse = 1 / rest;
    const digit = Math.floor(inverse);
    const nextNumerator = digit * numerator + previous;
    const nextDenominator = digit * denominator + previousDenominator;
    if (nextNumerator > largest || nextDenominator > largest) break;
    [previous, numerator] = [numerator, nextNumerator];
    [previousDenominator, denominator] = [denominator, nextDenominator];
    rest = inverse - digit;
  }
  return numerator === 0 ? [1, largest] : [numerator, denominator];
}
