import { AppError } from '@ramify/sdk';
import { limits } from '../schema/limits.ts';

/** Bytes that `text` takes in UTF-8; counting stops beyond `limit`. */
export function utf8Length(text: string, limit = Infinity): number {
  if (text.length > limit) return text.length;
  let bytes = text.length;
  for (let i = 0; i < text.length && bytes <= limit; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    // A surrogate pair is two units and four bytes.
    bytes += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
  }
  return bytes;
}

/** Refuses texts that are too long to be looked at, and files that do not begin with JSON. */
export function checkSize(text: string): void {
  if (utf8Length(text, limits.bytes) > limits.bytes) {
    throw new AppError('E_GRAPH_LIMIT', `The graph file has more than ${limits.bytes / 1e6} MB.`, {
      remedy: 'A graph holds no data: keep recordings in files of their own and name them by path.',
    });
  }
  if (text.startsWith('\uFEFF')) {
    throw new AppError('E_GRAPH_SYNTAX', 'Line 1, column 1: The file begins with a byte order mark.', {
      remedy: 'Save it as "UTF-8" and not as "UTF-8 with BOM".',
    });
  }
  if (text.trim() === '') {
    throw new AppError('E_GRAPH_SYNTAX', 'Line 1, column 1: The graph file is empty.', {
      remedy: 'Make a new graph, or restore the file from a copy.',
    });
  }
}
