import { constants, inflateSync } from 'node:zlib';

/**
 * Unpacks zlib data into `out`; returns the number of bytes written. No more than `out` and `slack` bytes are
 * ever unpacked: data that hold more are refused by a RangeError. A missing end is not an error here.
 */
export function inflateInto(input: Uint8Array, out: Uint8Array, slack: number): number {
  const unpacked = inflateSync(input, {
    finishFlush: constants.Z_SYNC_FLUSH,
    maxOutputLength: out.length + slack,
    // One output piece, so that nothing is joined afterwards.
    chunkSize: Math.min(1 << 24, Math.max(64, out.length + 1)),
  });
  const length = Math.min(unpacked.length, out.length);
  out.set(length === unpacked.length ? unpacked : unpacked.subarray(0, length));
  return length;
}
