/** Pixel sets over H x W; set i has pixels `pixels[offsets[i] … offsets[i + 1]]`. */
export interface RegionSets {
  readonly offsets: Int32Array;
  readonly pixels: Int32Array;
  /** One weight per pixel, or null for equal weights. */
  readonly weights: Float32Array | null;
}

/**
 * The union of the sets of each target, pixels in rising order. A pixel of several sets of one target is there
 * once, with the greatest of its weights.
 *
 * @param target of each set, 0 … targets − 1, or −1 to leave it out
 */
export function mergeRegions(sets: RegionSets, target: Int32Array, targets: number): RegionSets {
  const { offsets, pixels, weights } = sets;
  const members = Array.from({ length: targets }, () => new Map<number, number>());
  target.forEach((to, set) => {
    if (to < 0) return;
    const own = members[to]!;
    for (let s = offsets[set]!; s < offsets[set + 1]!; s++) {
      const weight = weights?.[s] ?? 1;
      const before = own.get(pixels[s]!);
      if (before === undefined || weight > before) own.set(pixels[s]!, weight);
    }
  });
  const ends = new Int32Array(targets + 1);
  members.forEach((own, to) => (ends[to + 1] = ends[to]! + own.size));
  const outPixels = new Int32Array(ends[targets]!);
  const outWeights = weights === null ? null : new Float32Array(outPixels.length);
  members.forEach((own, to) => {
    const sorted = Int32Array.from(own.keys()).sort();
    outPixels.set(sorted, ends[to]);
    outWeights?.set(
      Float32Array.from(sorted, (pixel) => own.get(pixel)!),
      ends[to],
    );
  });
  return { offsets: ends, pixels: outPixels, weights: outWeights };
}

/**
 * A label image: each pixel gets the id of the set that it belongs to, 0 if to none. Where sets overlap, the one
 * wins in which the pixel has the greatest part of the set's greatest weight; of equals, the first.
 *
 * @param ids label of each set
 */
export function paintRegions(sets: RegionSets, ids: Int32Array, pixelCount: number): Int32Array {
  const { offsets, pixels, weights } = sets;
  const labels = new Int32Array(pixelCount);
  const strength = new Float32Array(pixelCount);
  ids.forEach((id, set) => {
    const [from, to] = [offsets[set]!, offsets[set + 1]!];
    const greatest = weights === null ? 1 : weights.subarray(from, to).reduce((a, b) => Math.max(a, b), 0);
    if (greatest === 0) return;
    for (let s = from; s < to; s++) {
      const part = (weights?.[s] ?? 1) / greatest;
      if (part <= strength[pixels[s]!]!) continue;
      strength[pixels[s]!] = part;
      labels[pixels[s]!] = id;
    }
  });
  return labels;
}
