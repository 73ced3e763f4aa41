/**
 * The shortest decimal that is the same 32-bit number: 0.1 instead of 0.10000000149011612. Tables hold 64-bit
 * numbers, and a CSV writes every digit of them.
 */
export function shortFloat(value: number): number {
  if (!Number.isFinite(value) || value === 0) return value;
  const size = Math.floor(Math.log10(Math.abs(value)));
  for (let digits = 6; digits <= 9; digits++) {
    const decimals = digits - 1 - size;
    // Powers of ten up to 22 are exact, and so is the nearest number to the rounded quotient.
    const scale = 10 ** decimals;
    const short =
      decimals >= 0 && decimals <= 22 ? Math.round(value * scale) / scale : Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return value;
}

/** A column of 32-bit numbers for a table. */
export const shortFloats = (values: ArrayLike<number>): Float64Array => Float64Array.from(values, shortFloat);
