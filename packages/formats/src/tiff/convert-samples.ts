import type { PixelArray } from '@ramify/sdk';
import { sampleBytes, type SampleType } from './sample-type.ts';

/** Samples of a decoded chunk, as numbers by index. */
export type SampleView =
  Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

/** Little-endian bytes as numbers of type `sample`; 64-bit integers are rounded to the nearest double. */
export function sampleView(bytes: Uint8Array, sample: SampleType): SampleView {
  const { buffer, byteOffset } = bytes;
  const length = bytes.length / sampleBytes[sample];
  switch (sample) {
    case 'uint8':
      return bytes;
    case 'int8':
      return new Int8Array(buffer, byteOffset, length);
    case 'uint16':
      return new Uint16Array(buffer, byteOffset, length);
    case 'int16':
      return new Int16Array(buffer, byteOffset, length);
    case 'uint32':
      return new Uint32Array(buffer, byteOffset, length);
    case 'int32':
      return new Int32Array(buffer, byteOffset, length);
    case 'float32':
      return new Float32Array(buffer, byteOffset, length);
    case 'float64':
      return new Float64Array(buffer, byteOffset, length);
    case 'float16':
      return Float32Array.from(
        new Uint16Array(buffer, byteOffset, length),
        (half) => halves()[half] as number,
      );
    case 'uint64':
      return Float64Array.from(new BigUint64Array(buffer, byteOffset, length), Number);
    case 'int64':
      return Float64Array.from(new BigInt64Array(buffer, byteOffset, length), Number);
  }
}

/** Copies `count` samples, `step` apart, from `from` in `source` to `at` in `target`. */
export function copySamples(
  source: SampleView,
  from: number,
  step: number,
  target: PixelArray,
  at: number,
  count: number,
): void {
  if (step === 1) {
    target.set(source.subarray(from, from + count), at);
    return;
  }
  for (let i = 0; i < count; i++) target[at + i] = source[from + i * step] as number;
}

let halfTable: Float32Array | undefined;

/** Value of each of the 65,536 half-precision numbers (IEEE 754 binary16). */
function halves(): Float32Array {
  halfTable ??= Float32Array.from({ length: 65536 }, (_, bits) => {
    const sign = bits & 0x8000 ? -1 : 1;
    const exponent = (bits >> 10) & 31;
    const fraction = bits & 1023;
    if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
    return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
  });
  return halfTable;
}
