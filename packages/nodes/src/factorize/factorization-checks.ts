import { AppError, type FactorizationValue } from '@ramify/sdk';

/** Pixels where any map differs from 0; refuses maps with values that are not numbers. */
export function mappedPixels({ maps, components, height, width }: FactorizationValue): Int32Array {
  const size = height * width;
  if (!maps.every(Number.isFinite)) {
    throw new AppError('E_DATA_NAN', 'The maps hold values that are not finite numbers.', {
      where: { port: 'factorization' },
      remedy: 'Look at the steps before: the first one with such values is the cause.',
    });
  }
  const used = new Uint8Array(size);
  for (let k = 0; k < components; k++)
    for (let i = 0; i < size; i++) if (maps[k * size + i] !== 0) used[i] = 1;
  const pixels = Int32Array.from(used.keys()).filter((i) => used[i] === 1);
  if (pixels.length > 0) return pixels;
  throw new AppError('E_DATA_EMPTY', 'The maps are zero everywhere.', {
    where: { port: 'factorization' },
    remedy: 'Look at the steps before: the movie may be empty.',
  });
}

/** Values of the maps at the pixels named, components x pixels. */
export function mapsAt(
  { maps, components, height, width }: FactorizationValue,
  pixels: Int32Array,
): Float32Array {
  const size = height * width;
  const out = new Float32Array(components * pixels.length);
  for (let k = 0; k < components; k++)
    for (let i = 0; i < pixels.length; i++) out[k * pixels.length + i] = maps[k * size + pixels[i]!]!;
  return out;
}
