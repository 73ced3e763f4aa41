/**
 * Places of a long series that draw the same picture: of each block of neighbours the first, the least, the
 * greatest and the last, in order. Series of at most `4 * blocks` samples keep all places; so do blocks with
 * gaps.
 */
export function thinLine(y: ArrayLike<number>, start: number, count: number, blocks: number): Int32Array {
  if (count <= 4 * blocks) return Int32Array.from({ length: count }, (_, i) => i);
  const kept: number[] = [];
  for (let block = 0; block < blocks; block++) {
    const from = Math.floor((block * count) / blocks);
    const to = Math.floor(((block + 1) * count) / blocks);
    let [least, most, gap] = [from, from, false];
    for (let i = from; i < to; i++) {
      const value = y[start + i]!;
      gap ||= Number.isNaN(value);
      if (value < y[start + least]!) least = i;
      if (value > y[start + most]!) most = i;
    }
    const places = gap
      ? Array.from({ length: to - from }, (_, i) => from + i)
      : [from, Math.min(least, most), Math.max(least, most), to - 1];
    for (const place of places) if (place !== kept.at(-1)) kept.push(place);
  }
  return Int32Array.from(kept);
}
