import type { RandomAccessFile } from '@ramify/sdk';

const smallest = 4096;
const largest = 1 << 20;
const readAhead = 64;

/**
 * Reads the scattered small structures of a file through blocks. Blocks grow as long as most of what they hold
 * is asked for (tables side by side) and shrink when little of it is (tables between the frames).
 */
export interface BlockReader {
  readonly size: number;
  /** The bytes if they are in memory already. */
  held(offset: number, length: number): DataView | undefined;
  /** The bytes; throws a RangeError if they are not inside the file. */
  load(offset: number, length: number): Promise<DataView>;
  /** Reads around `offset`, `offset + stride`, … at once, for structures at a constant distance. */
  ahead(offset: number, stride: number): Promise<void>;
}

interface Block {
  readonly start: number;
  readonly bytes: Uint8Array;
}

const viewOf = (block: Block, offset: number, length: number): DataView | undefined => {
  const at = offset - block.start;
  return at >= 0 && at + length <= block.bytes.length
    ? new DataView(block.bytes.buffer, block.bytes.byteOffset + at, length)
    : undefined;
};

export function blockReader(file: RandomAccessFile): BlockReader {
  let blocks: Block[] = [];
  let recent = 0;
  let blockSize = 1 << 16;
  let used = 0;

  const read = async (start: number, length: number): Promise<Block> => {
    const bytes = new Uint8Array(Math.min(length, file.size - start));
    const got = await file.read(start, bytes);
    return { start, bytes: got === bytes.length ? bytes : bytes.subarray(0, got) };
  };

  const held = (offset: number, length: number): DataView | undefined => {
    for (let i = 0; i < blocks.length; i++) {
      const index = (recent + i) % blocks.length;
      const block = blocks[index];
      const view = block === undefined ? undefined : viewOf(block, offset, length);
      if (view !== undefined) {
        recent = index;
        used += length;
        return view;
      }
    }
    return undefined;
  };

  return {
    size: file.size,
    held,
    async load(offset, length) {
      if (!(offset >= 0 && offset + length <= file.size)) {
        throw new RangeError(`Bytes ${offset} to ${offset + length} are not inside the file.`);
      }
      const known = held(offset, length);
      if (known !== undefined) return known;
      if (blocks.length > 0) {
        if (used >= blockSize / 16) blockSize = Math.min(largest, blockSize * 4);
        else if (used < blockSize / 64) blockSize = Math.max(smallest, blockSize / 4);
      }
      used = length;
      const block = await read(offset, Math.max(length, blockSize));
      // Two are kept, so that a value beside its table does not push the table out.
      blocks = [block, ...blocks.slice(0, 1)];
      recent = 0;
      const view = viewOf(block, offset, length);
      if (view === undefined)
        throw new RangeError(`The file ended at byte ${block.start + block.bytes.length}.`);
      return view;
    },
    async ahead(offset, stride) {
      const starts: number[] = [];
      for (let i = 0; i < readAhead; i++) {
        const start = offset + i * stride;
        if (start < 0 || start >= file.size) break;
        starts.push(start);
      }
      blocks = await Promise.all(starts.map((start) => read(start, smallest)));
      recent = 0;
      used = 0;
      blockSize = smallest;
    },
  };
}
