import type { Spacing } from './branch-measures.ts';
import type { SkeletonGraph } from './graph-types.ts';

export interface ShollProfile {
  /** 0, step, 2 · step, … in the unit of the spacing. */
  readonly radius: Float64Array;
  readonly crossings: Int32Array;
}

/**
 * Sholl's profile as skan computes it: radii from 0 in equal steps up to the farthest skeleton pixel; a step
 * between two neighbouring pixels crosses a shell if their distances from the centre fall between different
 * radii (`numpy.digitize`), and is counted once, for the smallest radius that it crosses. With steps below the
 * diagonal of a pixel, crossings are missed.
 *
 * @param center in px
 * @param step in the unit of `spacing`, > 0
 */
export function sholl(
  { nodes, branches }: SkeletonGraph,
  width: number,
  center: { readonly y: number; readonly x: number },
  step: number,
  spacing: Spacing = { y: 1, x: 1 },
): ShollProfile {
  const distance = (p: number): number =>
    Math.hypot((Math.floor(p / width) - center.y) * spacing.y, ((p % width) - center.x) * spacing.x);
  const along = Float64Array.from(branches.pixels, distance);
  const farthest = along.reduce(
    (far, one) => Math.max(far, one),
    nodes.pixels.reduce((far, p) => Math.max(far, distance(p)), 0),
  );
  const radius = Float64Array.from(
    { length: Math.ceil((farthest + float32Epsilon) / step) },
    (_, k) => k * step,
  );
  const shell = (d: number): number => {
    let k = Math.min(Math.floor(d / step) + 1, radius.length);
    while (k > 1 && radius[k - 1]! > d) k--;
    while (k < radius.length && radius[k]! <= d) k++;
    return k;
  };
  const shells = Int32Array.from(along, shell);
  const crossings = new Int32Array(radius.length);
  for (let b = 0; b < branches.count; b++) {
    for (let k = branches.offsets[b]! + 1; k < branches.offsets[b + 1]!; k++) {
      if (shells[k] !== shells[k - 1]) crossings[Math.min(shells[k]!, shells[k - 1]!)]!++;
    }
  }
  return { radius, crossings };
}

const float32Epsilon = 2 ** -23;
