import { joinBytes, littleEndianBytes, textBytes, type Samples } from './bytes.ts';

const descr = (data: Samples): string => {
  if (data instanceof Uint8Array) return '|u1';
  const kind =
    data instanceof Float32Array || data instanceof Float64Array
      ? 'f'
      : data instanceof Uint16Array || data instanceof Uint32Array
        ? 'u'
        : 'i';
  return `<${kind}${data.BYTES_PER_ELEMENT}`;
};

/**
 * Writes an array as NPY version 1.0 (NumPy Enhancement Proposal 1), little-endian, C order. `shape` has the
 * slowest axis first; its product is `data.length`.
 */
export function* encodeNpy(data: Samples, shape: readonly number[]): Generator<Uint8Array> {
  if (shape.reduce((product, length) => product * length, 1) !== data.length) {
    throw new RangeError(`${data.length} values do not fill the shape ${shape.join(' x ')}.`);
  }
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const dictionary = `{'descr': '${descr(data)}', 'fortran_order': False, 'shape': ${tuple}, }`;
  // Magic, version and length take 10 bytes; the data start at a multiple of 64.
  const total = Math.ceil((10 + dictionary.length + 1) / 64) * 64;
  const header = `${dictionary.padEnd(total - 11)}\n`;
  const start = Uint8Array.of(
    0x93,
    0x4e,
    0x55,
    0x4d,
    0x50,
    0x59,
    1,
    0,
    header.length & 255,
    header.length >> 8,
  );
  yield joinBytes([start, textBytes(header)]);
  const block = 1 << 20;
  for (let at = 0; at < data.length; at += block) yield littleEndianBytes(data.subarray(at, at + block));
}
