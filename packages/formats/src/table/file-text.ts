import { AppError, type FileAccess, type FileRef } from '@ramify/sdk';
import { describeContent, formatOf } from '../signature.ts';
import { openUnchanged } from '../tiff/open-files.ts';

const mostBytes = 2 ** 26;

export interface FileText {
  readonly text: string;
  /** What had to be assumed of the file, in sentences. */
  readonly warnings: readonly string[];
}

/**
 * The text of a whole file: UTF-8, or UTF-16 by its byte order mark; bytes that are not UTF-8 are taken for
 * Windows-1252, as spreadsheets on Windows save them, with a warning. Files that are no text are refused.
 */
export async function fileText(ref: FileRef, access: FileAccess): Promise<FileText> {
  const where = { file: ref.name };
  if (ref.bytes > mostBytes) {
    throw new AppError(
      'E_FORMAT_TOO_LARGE',
      `${ref.name} has ${ref.bytes} bytes; tables of up to ${mostBytes} can be read.`,
      { where, remedy: 'Split the table into several files, or leave out columns that are not needed.' },
    );
  }
  const file = await openUnchanged(ref, access);
  const bytes = new Uint8Array(file.size);
  try {
    const read = await file.read(0, bytes);
    if (read < bytes.length) {
      throw new AppError('E_FILE_CHANGED', `${ref.name} became shorter while it was read.`, { where });
    }
  } finally {
    await file.close();
  }
  if (bytes.length === 0) {
    throw new AppError('E_FILE_EMPTY', `${ref.name} is empty (0 bytes).`, {
      where,
      remedy: 'Export the table again.',
    });
  }
  return decode(bytes, ref.name);
}

function decode(bytes: Uint8Array, name: string): FileText {
  const [first, second] = bytes;
  const wide =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null;
  if (wide !== null) return { text: checked(new TextDecoder(wide).decode(bytes), bytes, name), warnings: [] };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text: checked(text, bytes, name), warnings: [] };
  } catch (error) {
    if (error instanceof AppError) throw error;
  }
  const text = checked(new TextDecoder('windows-1252').decode(bytes), bytes, name);
  return {
    text,
    warnings: [`${name} is not UTF-8; it was read as Windows-1252. Look at letters with accents and at µ.`],
  };
}

/** Text has no zero bytes, and does not begin as a known format of another kind. */
function checked(text: string, bytes: Uint8Array, name: string): string {
  const head = bytes.subarray(0, 64);
  const format = formatOf(head);
  if (format === undefined && !text.includes('\0')) return text;
  const workbook = format === 'ZIP' || format?.includes('OLE') === true;
  const what = format === undefined ? 'holds zero bytes, which no text has' : describeContent(head);
  throw new AppError('E_FORMAT_UNKNOWN', `${name} is no table in text form: it ${what}.`, {
    where: { file: name },
    remedy: workbook
      ? 'If this is an Excel workbook, save it there as "CSV UTF-8".'
      : 'Save the table as CSV in the program that wrote it.',
  });
}
