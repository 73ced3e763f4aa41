import type { PictureLayer, RegionsValue, SkeletonValue } from '@ramify/sdk';

/** Pixels of a weighted region count where they have this share of its greatest weight. */
const weightShare = 0.2;

/** A mask in one colour. */
export const maskLayer = (mask: Uint8Array, colour = '#ffffff', opacity = 1): PictureLayer => ({
  type: 'mask',
  mask,
  colour,
  opacity,
});

/** Branches by their ids; pixels of junctions, which belong to several branches, are grey (−1). */
export function skeletonLabels({ height, width, branches, nodes }: SkeletonValue): Int32Array {
  const labels = new Int32Array(height * width);
  for (let b = 0; b < branches.count; b++) {
    for (const pixel of branches.pixels.subarray(branches.offsets[b], branches.offsets[b + 1])) {
      labels[pixel] = branches.id[b]!;
    }
  }
  for (let n = 0; n < nodes.count; n++) {
    if (nodes.kind[n] !== 'junction' && nodes.kind[n] !== 'isolated') continue;
    for (const pixel of nodes.pixels.subarray(nodes.offsets[n], nodes.offsets[n + 1])) labels[pixel] = -1;
  }
  return labels;
}

/**
 * Regions by their ids; where regions overlap, the heavier (relative to its greatest weight), then the later
 * one is on top. Ids below 1 are shown by their place (1 = first).
 */
export function regionsLabels({ height, width, ids, offsets, pixels, weights }: RegionsValue): Int32Array {
  const labels = new Int32Array(height * width);
  const shown = new Float32Array(height * width);
  for (let i = 0; i < ids.length; i++) {
    const [start, end] = [offsets[i]!, offsets[i + 1]!];
    const greatest = weights === null ? 1 : weights.subarray(start, end).reduce((a, b) => Math.max(a, b), 0);
    for (let p = start; p < end; p++) {
      const share = weights === null ? 1 : weights[p]! / greatest;
      const pixel = pixels[p]!;
      if (!(share >= weightShare) || share < shown[pixel]!) continue;
      shown[pixel] = share;
      labels[pixel] = ids[i]! > 0 ? ids[i]! : i + 1;
    }
  }
  return labels;
}

/** Regions as a layer: single pixels in one colour, larger regions in a colour each. */
export function regionsLayer(regions: RegionsValue, opacity = 1): PictureLayer {
  const labels = regionsLabels(regions);
  return regions.regionKind === 'pixel'
    ? maskLayer(
        Uint8Array.from(labels, (label) => (label === 0 ? 0 : 1)),
        '#E69F00',
        opacity,
      )
    : { type: 'labels', labels, opacity };
}
