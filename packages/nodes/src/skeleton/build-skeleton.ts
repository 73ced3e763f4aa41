import type { MaskValue, SkeletonValue } from '@ramify/sdk';

/**
 * The skeleton value of a mask one pixel wide.
 *
 * @param radius distance to the background at every pixel, px
 */
export async function buildSkeleton(
  { height, width, pixelSize, data }: MaskValue,
  radius: Float32Array | null,
): Promise<SkeletonValue> {
  const { skeletonGraph } = await import('@ramify/kernels/skeleton/skeleton-graph');
  const mask = data.map((one) => (one === 0 ? 0 : 1));
  return { kind: 'skeleton', height, width, pixelSize, mask, ...skeletonGraph(mask, height, width, radius) };
}

/** The radius at every pixel of the branches as an image, or null if it is not known. */
export function radiusImage({ height, width, branches }: SkeletonValue): Float32Array | null {
  if (branches.radius === null) return null;
  const image = new Float32Array(height * width);
  for (let k = 0; k < branches.pixels.length; k++) image[branches.pixels[k]!] = branches.radius[k]!;
  return image;
}
