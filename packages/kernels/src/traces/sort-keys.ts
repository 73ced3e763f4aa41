const mostValues = 2 ** 21;

/**
 * Values with their places as numbers that sort natively: rising by value, equal values by place; −0 equals 0.
 * `keyOf` and `placeIn` take them apart.
 *
 * @param values at most 2^21, without NaN
 */
export function sortedKeys(values: Float32Array): Float64Array {
  const n = values.length;
  if (n > mostValues) throw new RangeError(`${n} values`);
  // Floats as integers of the same order (the sign bit turned, negative ones reversed) leave 21 of the 53
  // exact bits of a double for the place.
  const clean = new Float32Array(n);
  for (let i = 0; i < n; i++) clean[i] = values[i]! + 0;
  const bits = new Uint32Array(clean.buffer);
  const keys = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const word = bits[i]!;
    const key = word >>> 31 === 1 ? ~word >>> 0 : (word | 0x8000_0000) >>> 0;
    keys[i] = key * mostValues + i;
  }
  return keys.sort();
}

/** What is the same for equal values alone. */
export const keyOf = (sorted: number): number => Math.floor(sorted / mostValues);

/** Where the value was. */
export const placeIn = (sorted: number): number => sorted - keyOf(sorted) * mostValues;
