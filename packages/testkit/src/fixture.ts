import { readFileSync } from 'node:fs';

/** An array as the fixture scripts write it: little-endian bytes in base64. */
export interface FixtureArray {
  readonly dtype: keyof typeof readers;
  readonly shape: readonly number[];
  readonly data: string;
}

const readers = {
  uint8: (buffer: ArrayBuffer) => new Uint8Array(buffer),
  uint16: (buffer: ArrayBuffer) => new Uint16Array(buffer),
  int16: (buffer: ArrayBuffer) => new Int16Array(buffer),
  int32: (buffer: ArrayBuffer) => new Int32Array(buffer),
  float32: (buffer: ArrayBuffer) => new Float32Array(buffer),
  float64: (buffer: ArrayBuffer) => new Float64Array(buffer),
};

/** The JSON file beside the tests: `readFixture<Cases>(new URL('../fixtures/edt.json', import.meta.url))`. */
export const readFixture = <T>(url: URL): T => JSON.parse(readFileSync(url, 'utf8')) as T;

/** The typed array that a fixture's `{ dtype, shape, data }` stands for. */
export function decodeArray<D extends FixtureArray['dtype']>(
  array: FixtureArray & { readonly dtype: D },
): ReturnType<(typeof readers)[D]> {
  const bytes = Uint8Array.from(Buffer.from(array.data, 'base64'));
  return readers[array.dtype](bytes.buffer) as ReturnType<(typeof readers)[D]>;
}

/** The array `name` of a fixture's collection. */
export function fixtureArray(arrays: Readonly<Record<string, FixtureArray>>, name: string): FixtureArray {
  const array = arrays[name];
  if (array === undefined) throw new Error(`The fixture has no array "${name}".`);
  return array;
}

/** The samples of a fixture's array as f32, as kernels take images. */
export const decodeImage = (array: FixtureArray): Float32Array => Float32Array.from(decodeArray(array));

/** A mask that the fixture script wrote with `numpy.packbits`. */
export function decodeMask(packed: FixtureArray, pixels: number): Uint8Array {
  const bits = decodeArray(packed);
  return Uint8Array.from({ length: pixels }, (_, i) => ((bits[i >> 3] ?? 0) >> (7 - (i & 7))) & 1);
}
