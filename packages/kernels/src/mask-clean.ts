import { labelComponents } from './label-components.ts';

/**
 * Fills the holes of a mask: background components of at most `maxArea` px become foreground. Holes at the
 * image border count with the part that is visible. Equal to `skimage.morphology.remove_small_holes(mask,
 * area_threshold=maxArea + 1)` of scikit-image up to 0.25, `max_size=maxArea` from 0.26; `connectivity` is
 * that of the background (4 = scikit-image's 1, 8 = 2).
 *
 * @param mask height x width, nonzero = foreground
 * @param maxArea px; 0 changes nothing
 */
export function fillHoles(
  mask: Uint8Array,
  height: number,
  width: number,
  maxArea: number,
  connectivity: 4 | 8,
): Uint8Array {
  const background = new Uint8Array(mask.length);
  for (let i = 0; i < mask.length; i++) background[i] = mask[i] === 0 ? 1 : 0;
  const { labels, sizes } = labelComponents(background, height, width, connectivity);
  const out = new Uint8Array(mask.length);
  for (let i = 0; i < out.length; i++) {
    const label = labels[i]!;
    out[i] = label === 0 || sizes[label]! <= maxArea ? 1 : 0;
  }
  return out;
}

/**
 * Removes the objects of a mask: foreground components of fewer than `minArea` px become background. Equal to
 * `skimage.morphology.remove_small_objects(mask, min_size=minArea)` of scikit-image up to 0.25,
 * `max_size=minArea - 1` from 0.26; `connectivity` 4 = scikit-image's 1, 8 = 2.
 *
 * @param mask height x width, nonzero = foreground
 * @param minArea px; 0 and 1 change nothing
 */
export function removeSmallObjects(
  mask: Uint8Array,
  height: number,
  width: number,
  minArea: number,
  connectivity: 4 | 8,
): Uint8Array {
  const { labels, sizes } = labelComponents(mask, height, width, connectivity);
  const out = new Uint8Array(mask.length);
  for (let i = 0; i < out.length; i++) {
    const label = labels[i]!;
    out[i] = label !== 0 && sizes[label]! >= minArea ? 1 : 0;
  }
  return out;
}
