import type { SkeletonBranches } from './graph-types.ts';

/**
 * Image of branch ids, 0 elsewhere. A junction pixel, shared by several branches, gets the id of the longest of
 * them (of equally long ones, the lowest id). So a branch of two junction pixels may have no pixel of its own,
 * and isolated pixels have no label.
 *
 * @param wanted which branches are drawn; the others leave their pixels to the branches that share them
 */
export function branchLabels(
  branches: SkeletonBranches,
  height: number,
  width: number,
  wanted: (branch: number) => boolean = () => true,
): Int32Array {
  const labels = new Int32Array(height * width);
  const { length, offsets, pixels, id } = branches;
  const longestLast = Array.from(id.keys()).sort((a, b) => length[a]! - length[b]! || b - a);
  for (const b of longestLast) {
    if (!wanted(b)) continue;
    for (let k = offsets[b]!; k < offsets[b + 1]!; k++) labels[pixels[k]!] = id[b]!;
  }
  return labels;
}
