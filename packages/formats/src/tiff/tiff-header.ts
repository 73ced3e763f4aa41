import { AppError, type RandomAccessFile } from '@ramify/sdk';
import { blockReader, type BlockReader } from './block-reader.ts';
import { describeContent } from '../signature.ts';

/** An open TIFF file: its byte order, its dialect and where its list of pages begins. */
export interface TiffFile {
  readonly file: RandomAccessFile;
  readonly name: string;
  readonly blocks: BlockReader;
  readonly littleEndian: boolean;
  /** BigTIFF: 64-bit offsets. */
  readonly big: boolean;
  readonly firstIfd: number;
}

/** Unsigned 64-bit integer as a number; beyond 2^53 it is inexact, and outside every file anyway. */
export function uint64(view: DataView, at: number, littleEndian: boolean): number {
  const low = view.getUint32(littleEndian ? at : at + 4, littleEndian);
  const high = view.getUint32(littleEndian ? at + 4 : at, littleEndian);
  return high * 2 ** 32 + low;
}

/** Reads the header; refuses empty files and anything that is not a TIFF, saying what it looks like. */
export async function openTiff(file: RandomAccessFile): Promise<TiffFile> {
  const where = { file: file.name };
  if (file.size === 0) {
    throw new AppError('E_FILE_EMPTY', `${file.name} is empty (0 bytes).`, {
      where,
      remedy: 'The recording or the copy was interrupted: copy the file again.',
    });
  }
  const blocks = blockReader(file);
  const head = await blocks.load(0, Math.min(file.size, 64));
  const order = head.byteLength >= 4 ? head.getUint16(0) : 0;
  const littleEndian = order === 0x4949;
  const magic = order === 0x4949 || order === 0x4d4d ? head.getUint16(2, littleEndian) : 0;
  if (magic !== 42 && magic !== 43) {
    const bytes = new Uint8Array(head.buffer, head.byteOffset, head.byteLength);
    throw new AppError('E_FORMAT_UNKNOWN', `${file.name} is not a TIFF file: it ${describeContent(bytes)}.`, {
      where,
      remedy: 'Give the original TIFF, or open the recording in Fiji and save it as TIFF.',
    });
  }
  const big = magic === 43;
  if (head.byteLength < (big ? 16 : 8)) throw truncatedHeader(file.name);
  if (big && (head.getUint16(4, littleEndian) !== 8 || head.getUint16(6, littleEndian) !== 0)) {
    throw new AppError('E_FORMAT_CORRUPT', `${file.name} has a damaged BigTIFF header.`, {
      where,
      remedy: 'Copy the file again from where it was recorded.',
    });
  }
  const firstIfd = big ? uint64(head, 8, littleEndian) : head.getUint32(4, littleEndian);
  if (firstIfd + (big ? 8 : 2) > file.size) throw truncatedHeader(file.name);
  return { file, name: file.name, blocks, littleEndian, big, firstIfd };
}

const truncatedHeader = (name: string): AppError =>
  new AppError(
    'E_FORMAT_TRUNCATED',
    `${name} is cut off: it ends before the description of its first page.`,
    {
      where: { file: name },
      remedy: 'The recording or the copy was interrupted: copy the file again.',
    },
  );
