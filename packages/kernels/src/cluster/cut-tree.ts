import { numberBySize } from './label-points.ts';
import type { Merges } from './single-linkage.ts';

/** Number of clusters that are left when all merges up to `height`, itself included, are made. */
export const clustersAtHeight = ({ height }: Merges, limit: number): number =>
  height.length + 1 - height.reduce((below, one) => below + (one <= limit ? 1 : 0), 0);

/**
 * The clusters that are left after all merges but the last `clusters − 1`, numbered from 0 by size, then by
 * their first point.
 *
 * @param clusters from 1 to the number of points
 */
export function cutTree({ left, right }: Merges, clusters: number): Int32Array {
  const n = left.length + 1;
  const label = new Int32Array(2 * n - 1).fill(-1);
  let next = 0;
  // From the top: what is merged above the cut passes nothing on, what lies below takes its label from above.
  for (let node = 2 * n - 2; node >= 0; node--) {
    const merge = node - n;
    if (merge > n - 1 - clusters) continue;
    if (label[node] === -1) label[node] = next++;
    if (merge < 0) continue;
    label[left[merge]!] = label[node]!;
    label[right[merge]!] = label[node]!;
  }
  return numberBySize(label.slice(0, n), next).labels;
}
