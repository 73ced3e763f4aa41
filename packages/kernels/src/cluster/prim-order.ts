/** The order in which Prim's algorithm joins points, and at which distance. */
export interface PrimOrder {
  /** All points; the first is point 0. */
  readonly order: Int32Array;
  /** `weight[k]`: distance between `order[k]` and the points before it; `weight[0]` is 0. */
  readonly weight: Float64Array;
}

/**
 * Prim's algorithm on the complete graph of mutual reachability, max(core(a), core(b), d(a, b)) (Campello,
 * Moulavi and Sander 2013). The weights are those of a minimum spanning tree. Of equally near points the one
 * of the lowest number joins first, as in the package hdbscan.
 *
 * @param core core distance of each point, or null for plain distances
 * @param distances fills its second argument with the distances from a point to all points
 * @param progress called now and then with the number of points joined
 */
export function primOrder(
  n: number,
  core: Float64Array | null,
  distances: (i: number, out: Float64Array) => void,
  progress: (done: number) => void = () => {},
): PrimOrder {
  const order = new Int32Array(n);
  const weight = new Float64Array(n);
  const row = new Float64Array(n);
  const near = new Float64Array(n).fill(Infinity);
  const open = Int32Array.from({ length: n }, (_, i) => i);
  let left = n;
  let slot = 0;
  for (let k = 0; k < n; k++) {
    const current = open[slot]!;
    order[k] = current;
    // Kept in rising order, so that the first of equals is the lowest.
    open.copyWithin(slot, slot + 1, left--);
    if (left === 0) break;
    distances(current, row);
    const own = core === null ? 0 : core[current]!;
    let best = Infinity;
    slot = 0;
    for (let s = 0; s < left; s++) {
      const j = open[s]!;
      let d = row[j]! > own ? row[j]! : own;
      if (core !== null && core[j]! > d) d = core[j]!;
      if (d < near[j]!) near[j] = d;
      else d = near[j]!;
      if (d < best) {
        best = d;
        slot = s;
      }
    }
    weight[k + 1] = best;
    if ((k & 255) === 255) progress(k + 1);
  }
  return { order, weight };
}
