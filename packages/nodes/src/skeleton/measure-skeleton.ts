import type { ImageValue, SkeletonValue } from '@ramify/sdk';
import { isotropic, type Lengths } from './columns.ts';

const px = { y: 1, x: 1 };

/** All that the statistics tables say, as columns. One entry per branch unless said otherwise. */
export type SkeletonMeasures = Awaited<ReturnType<typeof measureSkeleton>>;

export async function measureSkeleton(skeleton: SkeletonValue, image: ImageValue | undefined) {
  const { branches, mask, height, width, pixelSize } = skeleton;
  const { branchLengths, endDistances, innerThirdMeans, pathStatistics } =
    await import('@ramify/kernels/skeleton/branch-measures');
  const { branchOrder, rootNodes } = await import('@ramify/kernels/skeleton/branch-order');
  const { longestPaths } = await import('@ramify/kernels/skeleton/longest-paths');
  const { skeletonCounts } = await import('@ramify/kernels/skeleton/skeleton-counts');
  const { insideJunction } = await import('@ramify/kernels/skeleton/skeleton-graph');

  const both = (measure: (spacing: { y: number; x: number }) => Float64Array): Lengths => ({
    px: measure(px),
    um: pixelSize === null ? null : measure(pixelSize),
  });
  const length = both((spacing) => branchLengths(branches, width, spacing));
  const distance = both((spacing) => endDistances(branches, width, spacing));
  const real = { length: length.um ?? length.px, distance: distance.um ?? distance.px };
  const counts = skeletonCounts(mask, height, width);
  const longest = longestPaths(branches, real.length, counts.count);
  const longestLength: Lengths =
    length.um === null
      ? { px: longest.length, um: null }
      : { px: longestPaths(branches, length.px, counts.count).length, um: longest.length };
  const radius = branches.radius === null ? null : pathStatistics(branches, branches.radius);
  const values = image === undefined ? null : Float32Array.from(branches.pixels, (p) => image.data[p]!);
  return {
    length,
    distance,
    /** Length / distance of the ends, in real units; NaN where the ends coincide. */
    tortuosity: real.length.map((one, b) => (real.distance[b]! > 0 ? one / real.distance[b]! : NaN)),
    /** 1 for branches inside a junction. */
    inside: insideJunction(skeleton),
    radius: radius && {
      mean: isotropic(radius.mean, pixelSize),
      min: isotropic(radius.min, pixelSize),
      max: isotropic(radius.max, pixelSize),
    },
    intensity: values && {
      ...pathStatistics(branches, values),
      innerThird: innerThirdMeans(branches, values),
    },
    ...branchOrder(skeleton, rootNodes(skeleton, longest)),
    main: longest.main,
    /** One entry per skeleton. */
    counts,
    /** One entry per skeleton. */
    longest: longestLength,
  };
}
