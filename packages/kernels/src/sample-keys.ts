import type { PixelDType } from './movie-types.ts';

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** Key of a finite sample, an unsigned 32-bit integer: keys compare as the samples do. */
export function sampleKey(dtype: PixelDType, value: number): number {
  if (dtype !== 'float32') return dtype === 'int16' ? value + 32_768 : value;
  float[0] = value === 0 ? 0 : value; // −0 is 0
  const pattern = bits[0]!;
  return (pattern >>> 31 === 1 ? ~pattern : pattern | 0x8000_0000) >>> 0;
}

/** The sample of a key. */
export function sampleOfKey(dtype: PixelDType, key: number): number {
  if (dtype !== 'float32') return dtype === 'int16' ? key - 32_768 : key;
  bits[0] = key >>> 31 === 1 ? key & 0x7fff_ffff : ~key;
  return float[0]!;
}
