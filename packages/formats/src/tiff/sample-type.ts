import type { PixelDType } from '@ramify/sdk';

/** Type of a sample as it stands in the file, after packed bits were widened to whole bytes. */
export type SampleType =
  | 'uint8'
  | 'int8'
  | 'uint16'
  | 'int16'
  | 'uint32'
  | 'int32'
  | 'uint64'
  | 'int64'
  | 'float16'
  | 'float32'
  | 'float64';

export const sampleBytes: Readonly<Record<SampleType, 1 | 2 | 4 | 8>> = {
  uint8: 1,
  int8: 1,
  uint16: 2,
  int16: 2,
  uint32: 4,
  int32: 4,
  uint64: 8,
  int64: 8,
  float16: 2,
  float32: 4,
  float64: 8,
};

/** Type in which a movie keeps samples of each type of the file. */
export const movieType: Readonly<Record<SampleType, PixelDType>> = {
  uint8: 'uint8',
  int8: 'int16',
  uint16: 'uint16',
  int16: 'int16',
  uint32: 'float32',
  int32: 'float32',
  uint64: 'float32',
  int64: 'float32',
  float16: 'float32',
  float32: 'float32',
  float64: 'float32',
};

/** True if some values of the type, of `bits` bits, are changed by becoming float32. */
export const isRounded = (sample: SampleType, bits: number): boolean =>
  movieType[sample] === 'float32' && (sample === 'float64' || (!sample.startsWith('float') && bits > 24));

/** The sample type of SampleFormat `format` with `bits` bits, or undefined if there is none. */
export function sampleTypeOf(format: number, bits: number): SampleType | undefined {
  // Format 4 is "undefined"; readers treat it as unsigned.
  if (format === 1 || format === 4) {
    if (bits >= 1 && bits <= 8) return 'uint8';
    if (bits <= 16) return 'uint16';
    if (bits <= 32) return 'uint32';
    return bits === 64 ? 'uint64' : undefined;
  }
  if (format === 2) {
    return ({ 8: 'int8', 16: 'int16', 32: 'int32', 64: 'int64' } as const)[bits];
  }
  if (format === 3) return ({ 16: 'float16', 32: 'float32', 64: 'float64' } as const)[bits];
  return undefined;
}
