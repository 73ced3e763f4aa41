import { openNodeFile } from '@ramify/formats/node-files';
import { fileText, type FileText } from '@ramify/formats/table/file-text';
import { toAppError } from '@ramify/sdk';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';

/** The text of a list or a sheet, in whatever encoding the program that wrote it uses. */
export async function textOf(path: string): Promise<FileText> {
  try {
    const { size } = await stat(path);
    return await fileText(
      { digest: path, bytes: size, name: basename(path) },
      { open: ({ digest }) => openNodeFile(digest) },
    );
  } catch (error) {
    throw toAppError(error, { file: path });
  }
}
