import { inflateInto } from './inflate.ts';
import { unpackLzw } from './lzw.ts';
import { unpackPackBits } from './pack-bits.ts';
import { unpackZstd } from './zstd.ts';

/**
 * Unpacks one strip or tile of TIFF compression `compression` into `out`; returns the number of bytes
 * written, which is less than `out` has if the data are cut off. At most `slack` bytes more than `out` are
 * unpacked and dropped: writers pad the last strip.
 */
export function unpack(compression: number, input: Uint8Array, out: Uint8Array, slack: number): number {
  switch (compression) {
    case 5:
      return unpackLzw(input, out);
    case 8:
    case 32946:
      return inflateInto(input, out, slack);
    case 32773:
      return unpackPackBits(input, out);
    case 50000:
      return unpackZstd(input, out, slack);
    case 1: {
      const length = Math.min(input.length, out.length);
      out.set(input.subarray(0, length));
      return length;
    }
    default:
      throw new RangeError(`Compression ${compression} is not supported.`);
  }
}
