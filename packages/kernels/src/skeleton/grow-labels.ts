/**
 * Gives every pixel within `distance` px of a labelled pixel the label of the nearest one (Euclidean distance
 * between pixel centres; of equally near ones, the lowest label). Labelled pixels keep theirs.
 *
 * @param labels height x width, 0 = none
 * @param distance >= 0, px
 * @param within height x width; if given, only its nonzero pixels (and the labelled ones) get labels
 */
export function growLabels(
  labels: Int32Array,
  height: number,
  width: number,
  distance: number,
  within: Uint8Array | null = null,
): Int32Array {
  if (labels.length !== height * width) throw new RangeError(`labels has ${labels.length} pixels`);
  if (within !== null && within.length !== labels.length)
    throw new RangeError('within and labels differ in size');
  const reach = Math.floor(distance);
  const grown = labels.slice();
  const nearest = new Float64Array(labels.length).fill(Infinity);
  const steps: { dy: number; dx: number; squared: number }[] = [];
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      const squared = dy * dy + dx * dx;
      if (squared > 0 && squared <= distance * distance) steps.push({ dy, dx, squared });
    }
  }
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (label === 0) continue;
    const y = Math.floor(i / width);
    const x = i % width;
    for (const { dy, dx, squared } of steps) {
      if (y + dy < 0 || y + dy >= height || x + dx < 0 || x + dx >= width) continue;
      const q = i + dy * width + dx;
      if (labels[q] !== 0 || (within !== null && within[q] === 0)) continue;
      if (squared > nearest[q]! || (squared === nearest[q]! && label >= grown[q]!)) continue;
      nearest[q] = squared;
      grown[q] = label;
    }
  }
  return grown;
}
