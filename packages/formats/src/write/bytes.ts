/** Typed arrays that the writers take. */
export type Samples =
  Uint8Array | Uint16Array | Int16Array | Int32Array | Uint32Array | Float32Array | Float64Array;

const hostIsLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * The samples as little-endian bytes: always a fresh copy, so that what was yielded stays valid when the
 * producer fills its buffer again, and is never shared memory.
 */
export function littleEndianBytes(samples: Samples, swap = !hostIsLittleEndian): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(samples.byteLength);
  bytes.set(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
  const size = samples.BYTES_PER_ELEMENT;
  if (swap && size > 1) {
    for (let start = 0; start < bytes.length; start += size) bytes.subarray(start, start + size).reverse();
  }
  return bytes;
}

const encoder = new TextEncoder();

/** UTF-8 bytes of `text`. */
export const textBytes = (text: string): Uint8Array => encoder.encode(text);

/** Joins pieces of text into byte blocks of about `blockSize`, so that millions of rows are few writes. */
export function* textBlocks(pieces: Iterable<string>, blockSize = 1 << 18): Generator<Uint8Array> {
  let block: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    block.push(piece);
    length += piece.length;
    if (length < blockSize) continue;
    yield textBytes(block.join(''));
    block = [];
    length = 0;
  }
  if (block.length > 0) yield textBytes(block.join(''));
}

/** All bytes of a writer in one array, for small files. */
export function joinBytes(blocks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(blocks.reduce((sum, block) => sum + block.length, 0));
  let offset = 0;
  for (const block of blocks) {
    joined.set(block, offset);
    offset += block.length;
  }
  return joined;
}
