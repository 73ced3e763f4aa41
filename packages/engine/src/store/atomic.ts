import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Makes a file appear at `path` whole or not at all: `write` fills a temporary file in `tempDir` (same disk),
 * which is flushed to the disk and renamed. On failure nothing is left.
 */
export async function writeAtomically(
  path: string,
  write: (file: FileHandle) => Promise<void>,
  tempDir: string = dirname(path),
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await mkdir(tempDir, { recursive: true });
  const temporary = join(tempDir, `.${randomUUID()}.tmp`);
  const file = await open(temporary, 'wx');
  try {
    await write(file);
    await file.sync();
    await file.close();
    await rename(temporary, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw error;
  }
}

/** `writeAtomically` for content that is at hand. */
export const writeFileAtomically = (
  path: string,
  content: string | Uint8Array,
  tempDir?: string,
): Promise<void> => writeAtomically(path, (file) => file.writeFile(content), tempDir);
