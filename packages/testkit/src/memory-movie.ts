import { bytesPerPixel, pixelArray } from '@ramify/sdk';
import type { MovieShape, MovieSource, MovieValue, PixelArray, PixelDType } from '@ramify/sdk';

/** Type under which the source of a movie made by `memoryMovie` is known. */
export const memoryType = 'testkit.memory';

interface MemorySpec extends MovieShape {
  /** Samples, little-endian, in base64. */
  readonly samples: string;
}

const dtypeOf = (data: PixelArray): PixelDType => {
  if (data instanceof Uint8Array) return 'uint8';
  if (data instanceof Uint16Array) return 'uint16';
  return data instanceof Int16Array ? 'int16' : 'float32';
};

/** A movie over samples in memory, `data[(t * height + y) * width + x]`; its dtype is that of `data`. */
export function memoryMovie(
  data: PixelArray,
  size: { readonly frames: number; readonly height: number; readonly width: number },
  meta: Partial<Pick<MovieValue, 'frameRate' | 'pixelSize' | 'name' | 'channel' | 'unit'>> = {},
): MovieValue {
  const shape: MovieShape = { ...size, dtype: dtypeOf(data) };
  if (data.length !== size.frames * size.height * size.width) {
    throw new Error(`${data.length} samples are not ${size.frames} x ${size.height} x ${size.width}.`);
  }
  const samples = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64');
  const spec: MemorySpec = { ...shape, samples };
  return {
    kind: 'movie',
    ...shape,
    frameRate: null,
    pixelSize: null,
    name: 'memory',
    channel: null,
    unit: 'raw',
    ...meta,
    source: { type: memoryType, code: 'testkit', spec, shape },
    transforms: [],
  };
}

/** Reads the frames of a movie made by `memoryMovie`. */
export const memorySource: MovieSource<MemorySpec> = {
  open: async ({ samples, dtype, height, width }) => {
    const bytes = Uint8Array.from(Buffer.from(samples, 'base64'));
    const all = pixelArray(dtype, bytes.byteLength / bytesPerPixel[dtype], bytes.buffer);
    const pixels = height * width;
    return {
      read: async (start, count, target) => {
        target.set(all.subarray(start * pixels, (start + count) * pixels));
      },
      close: async () => {},
    };
  },
};
