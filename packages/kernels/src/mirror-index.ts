/**
 * Index in `[0, length)` of the whole-sample symmetric extension (d c b | a b c d | c b a), which SciPy calls
 * `mirror` and `numpy.pad` calls `reflect`; right for any `index`, however far outside.
 */
export function mirrorIndex(index: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * length - 2;
  const wrapped = ((index % period) + period) % period;
  return wrapped < length ? wrapped : period - wrapped;
}
