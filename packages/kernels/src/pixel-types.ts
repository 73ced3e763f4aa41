import type { PixelArray, PixelDType } from './movie-types.ts';

/** Number by which compiled kernels know a sample type. */
export const pixelCode: Record<PixelDType, number> = { uint8: 0, uint16: 1, int16: 2, float32: 3 };

export const pixelBytes: Record<PixelDType, number> = { uint8: 1, uint16: 2, int16: 2, float32: 4 };

/** The sample type of a typed array. */
export function pixelTypeOf(data: PixelArray): PixelDType {
  if (data instanceof Uint8Array) return 'uint8';
  if (data instanceof Uint16Array) return 'uint16';
  return data instanceof Int16Array ? 'int16' : 'float32';
}

/** A zeroed array of `length` samples. */
export function pixelArray(dtype: PixelDType, length: number): PixelArray {
  switch (dtype) {
    case 'uint8':
      return new Uint8Array(length);
    case 'uint16':
      return new Uint16Array(length);
    case 'int16':
      return new Int16Array(length);
    case 'float32':
      return new Float32Array(length);
  }
}
