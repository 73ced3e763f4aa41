/**
 * Maps over chosen pixels as whole images, count x (height · width), 0 elsewhere.
 *
 * @param pixels row-major indices, or null if all pixels were chosen
 */
export function spreadMaps(
  maps: Float32Array,
  count: number,
  pixels: Int32Array | null,
  size: number,
): Float32Array {
  if (pixels === null) return maps;
  const out = new Float32Array(count * size);
  for (let k = 0; k < count; k++)
    for (let i = 0; i < pixels.length; i++) out[k * size + pixels[i]!] = maps[k * pixels.length + i]!;
  return out;
}
