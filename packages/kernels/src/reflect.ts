/**
 * Index in `[0, length)` of the half-sample symmetric extension (d c b a | a b c d | d c b a), which SciPy
 * calls `reflect`; right for any `index`, however far outside.
 */
export function reflectIndex(index: number, length: number): number {
  const period = 2 * length;
  const wrapped = ((index % period) + period) % period;
  return wrapped < length ? wrapped : period - 1 - wrapped;
}

/** The indices that stand at `first … first + count` of the extension. */
export const reflectTable = (first: number, count: number, length: number): Int32Array =>
  Int32Array.from({ length: count }, (_, i) => reflectIndex(first + i, length));
