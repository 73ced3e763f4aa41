import { Decompress, decompress } from 'fzstd';

// Encoders at their strongest usual setting use windows of 8 MB, with "long" matching 128 MB.
const maxWindow = 1 << 27;

/**
 * Unpacks one Zstandard frame (RFC 8878) into `out`; returns the number of bytes written. The sizes that the
 * frame declares are checked before anything is allocated; a frame that unpacks to more than `out` and `slack`
 * bytes is refused by a RangeError.
 */
export function unpackZstd(input: Uint8Array, out: Uint8Array, slack: number): number {
  const limit = out.length + slack;
  const { content, window } = frameHeader(input);
  if (content !== undefined) {
    if (content > limit) throw new RangeError('The data unpack to more than their header says.');
    const unpacked = decompress(input, content === out.length ? out : new Uint8Array(content));
    if (unpacked !== out) out.set(unpacked.subarray(0, out.length));
    return Math.min(content, out.length);
  }
  if (window > maxWindow) throw new RangeError(`The data need a window of ${window} bytes.`);
  let length = 0;
  const stream = new Decompress((piece) => {
    if (length + piece.length > limit)
      throw new RangeError('The data unpack to more than their header says.');
    if (length < out.length) out.set(piece.subarray(0, out.length - length), length);
    length += piece.length;
  });
  stream.push(input, true);
  return Math.min(length, out.length);
}

/** Declared size of the content, if declared, and of the window. */
function frameHeader(input: Uint8Array): { content: number | undefined; window: number } {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  if (input.length < 6 || view.getUint32(0, true) !== 0xfd2fb528)
    throw new RangeError('Not a Zstandard frame.');
  const flags = view.getUint8(4);
  const single = (flags & 32) !== 0;
  const sizeBytes = [single ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0;
  const at = 5 + (single ? 0 : 1) + ([0, 1, 2, 4][flags & 3] ?? 0);
  if (at + sizeBytes > input.length) throw new RangeError('The Zstandard frame is cut off.');
  const content =
    sizeBytes === 0
      ? undefined
      : sizeBytes === 1
        ? view.getUint8(at)
        : sizeBytes === 2
          ? view.getUint16(at, true) + 256
          : sizeBytes === 4
            ? view.getUint32(at, true)
            : view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
  const exponent = view.getUint8(5) >> 3;
  const base = 2 ** (10 + exponent);
  return { content, window: single ? (content ?? 0) : base + (base / 8) * (view.getUint8(5) & 7) };
}
