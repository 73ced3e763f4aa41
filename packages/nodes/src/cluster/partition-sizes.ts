/** Number of regions of each cluster from 0 on; noise (−1) is not counted. */
export function sizesOf(labels: Int32Array): number[] {
  const sizes: number[] = [];
  for (const label of labels) {
    if (label < 0) continue;
    while (sizes.length <= label) sizes.push(0);
    sizes[label]!++;
  }
  return sizes;
}
