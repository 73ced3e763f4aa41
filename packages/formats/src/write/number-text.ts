/**
 * A number as text: the shortest decimal that reads back as the same f64; NaN (undefined) is empty, negative
 * zero is 0, infinities are `inf` and `-inf`, as NumPy, pandas and R read them.
 */
export function numberText(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? '' : value > 0 ? 'inf' : '-inf';
}

/** The same for a sample stored as f32: 0.1 and not 0.10000000149011612. */
export function float32Text(value: number): string {
  if (!Number.isFinite(value) || Number.isInteger(value)) return numberText(value);
  let shortest = value;
  for (let digits = 8; digits > 0; digits--) {
    const rounded = Number(value.toPrecision(digits));
    if (Math.fround(rounded) !== value)
      return numberText(digits === 8 ? Number(value.toPrecision(9)) : shortest);
    shortest = rounded;
  }
  return numberText(shortest);
}
