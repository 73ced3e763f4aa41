const mostValues = 2 ** 21;

/**
 * Ranks from 1, equal values sharing the mean of theirs, as `scipy.stats.rankdata(values, 'average')`.
 * Halves are exact in f32. −0 equals 0.
 *
 * @param values at most 2^21, without NaN
 */
export function averageRanks(values: Float32Array): Float32Array {
  const n = values.length;
  if (n > mostValues) throw new RangeError(`${n} values`);
  // Floats as integers of the same order (the sign bit turned, negative ones reversed) leave 21 of the 53
  // exact bits of a double for the index: numbers sort natively, together with where they came from.
  const clean = values.map((value) => value + 0);
  const bits = new Uint32Array(clean.buffer, clean.byteOffset, n);
  const keys = Float64Array.from(bits, (word, i) => {
    const key = word >>> 31 === 1 ? ~word >>> 0 : (word | 0x8000_0000) >>> 0;
    return key * mostValues + i;
  }).sort();
  const ranks = new Float32Array(n);
  for (let from = 0; from < n;) {
    const key = Math.floor(keys[from]! / mostValues);
    let to = from + 1;
    while (to < n && Math.floor(keys[to]! / mostValues) === key) to++;
    for (let k = from; k < to; k++) ranks[keys[k]! % mostValues] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}
