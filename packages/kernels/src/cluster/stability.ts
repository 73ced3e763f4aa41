/** How a clustering comes back in another one of some of the same items. */
export interface Return {
  /** For each cluster: greatest Jaccard index with a cluster of the other; NaN if none of its items is there. */
  readonly jaccard: Float64Array;
  /** The cluster of the other that this is with, −1 if none. */
  readonly match: Int32Array;
}

/**
 * For each cluster A, restricted to the items that both have, the greatest |A ∩ B| / |A ∪ B| over the clusters B
 * of the other clustering (Hennig 2007); of equals, the lowest number. Noise (−1) is no cluster.
 *
 * @param labels 0 … clusters − 1 or −1, of all items
 * @param items those that the other clustering has
 * @param other its labels, one per item
 */
export function clusterReturn(
  labels: Int32Array,
  clusters: number,
  items: Int32Array,
  other: Int32Array,
): Return {
  const others = other.reduce((most, label) => Math.max(most, label), -1) + 1;
  const own = new Int32Array(clusters);
  const theirs = new Int32Array(others);
  const both = new Int32Array(clusters * others);
  items.forEach((item, k) => {
    const [a, b] = [labels[item]!, other[k]!];
    if (a >= 0) own[a]!++;
    if (b >= 0) theirs[b]!++;
    if (a >= 0 && b >= 0) both[a * others + b]!++;
  });
  const jaccard = Float64Array.from(own, (count) => (count === 0 ? NaN : 0));
  const match = new Int32Array(clusters).fill(-1);
  for (let a = 0; a < clusters; a++) {
    for (let b = 0; b < others; b++) {
      const shared = both[a * others + b]!;
      const index = shared / (own[a]! + theirs[b]! - shared);
      if (shared === 0 || index <= jaccard[a]!) continue;
      jaccard[a] = index;
      match[a] = b;
    }
  }
  return { jaccard, match };
}
