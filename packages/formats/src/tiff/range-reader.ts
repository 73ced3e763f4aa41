import { AppError, type RandomAccessFile } from '@ramify/sdk';

/** Bytes of a file that are wanted; with `into` they are only stored there, else handed over. */
export interface ByteRange {
  readonly offset: number;
  readonly length: number;
  readonly into?: Uint8Array;
}

/**
 * Reads ranges in order and calls `take` with the bytes of each that has no `into`; they are valid during the
 * call only. Ranges that lie close together are read at once.
 */
export type RangeReader = (
  file: RandomAccessFile,
  ranges: readonly ByteRange[],
  take: (index: number, bytes: Uint8Array) => void,
) => Promise<void>;

// Reading over a gap of this size costs less than a second read.
const worthwhileGap = 1 << 16;
const longestGroup = 1 << 23;
const direct = 1 << 17;

export function rangeReader(): RangeReader {
  let scratch = new Uint8Array(0);

  return async (file, ranges, take) => {
    for (let at = 0; at < ranges.length;) {
      const joined = joinedInto(ranges, at);
      if (joined.into !== undefined && joined.into.length >= direct) {
        await readFully(file, joined.offset, joined.into);
        at = joined.end;
        continue;
      }
      const last = endOfGroup(ranges, at);
      const first = ranges[at] as ByteRange;
      const final = ranges[last - 1] as ByteRange;
      const span = final.offset + final.length - first.offset;
      if (scratch.length < span) scratch = new Uint8Array(Math.max(span, Math.min(longestGroup, 2 * span)));
      await readFully(file, first.offset, scratch.subarray(0, span));
      for (; at < last; at++) {
        const { offset, length, into } = ranges[at] as ByteRange;
        const bytes = scratch.subarray(offset - first.offset, offset - first.offset + length);
        if (into === undefined) take(at, bytes);
        else into.set(bytes);
      }
    }
  };
}

/** The ranges from `at` that are adjacent both in the file and in memory, as one. */
function joinedInto(
  ranges: readonly ByteRange[],
  at: number,
): { offset: number; into: Uint8Array | undefined; end: number } {
  const first = ranges[at] as ByteRange;
  if (first.into === undefined) return { offset: first.offset, into: undefined, end: at + 1 };
  let length = first.length;
  let end = at + 1;
  for (; end < ranges.length; end++) {
    const next = ranges[end] as ByteRange;
    if (
      next.offset !== first.offset + length ||
      next.into?.buffer !== first.into.buffer ||
      next.into.byteOffset !== first.into.byteOffset + length
    ) {
      break;
    }
    length += next.length;
  }
  return {
    offset: first.offset,
    into: new Uint8Array(first.into.buffer, first.into.byteOffset, length),
    end,
  };
}

function endOfGroup(ranges: readonly ByteRange[], at: number): number {
  const start = (ranges[at] as ByteRange).offset;
  let end = start + (ranges[at] as ByteRange).length;
  let next = at + 1;
  for (; next < ranges.length; next++) {
    const { offset, length, into } = ranges[next] as ByteRange;
    if (offset < end || offset - end > worthwhileGap || offset + length - start > longestGroup) break;
    if (into !== undefined && length >= direct) break;
    end = offset + length;
  }
  return next;
}

async function readFully(file: RandomAccessFile, offset: number, target: Uint8Array): Promise<void> {
  const got = await file.read(offset, target);
  if (got === target.length) return;
  throw new AppError('E_FILE_CHANGED', `${file.name} became shorter while it was being read.`, {
    where: { file: file.name },
    remedy: 'Wait until the recording or the copy is finished, then run again.',
  });
}
