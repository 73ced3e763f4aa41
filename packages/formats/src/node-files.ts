import { closeSync, openSync, read, readSync, statSync, type Stats } from 'node:fs';
import { basename } from 'node:path';
import { AppError, toAppError, type RandomAccessFile } from '@ramify/sdk';

// A read of this size takes some 20 µs from the page cache; handing it to another thread takes 60 µs more.
const synchronous = 1 << 16;
const largest = 1 << 28;

/**
 * Opens a file of the local disk for reading by ranges. Targets may lie in shared memory. Small reads, of
 * which scanning a header makes thousands, are done at once; large ones on another thread.
 */
export async function openNodeFile(path: string, name = basename(path)): Promise<RandomAccessFile> {
  let descriptor: number;
  let info: Stats;
  try {
    // Before opening, since opening a pipe waits for its writer.
    info = statSync(path);
    if (!info.isFile()) throw notAFile(path, info);
    descriptor = openSync(path, 'r');
  } catch (error) {
    throw toAppError(error, { file: path });
  }
  let open = true;
  return {
    name,
    size: info.size,
    async read(offset, target) {
      if (!open)
        throw new AppError('E_INTERNAL', `${name} was read after it was closed.`, { where: { file: path } });
      try {
        if (target.length <= synchronous) return readAll(descriptor, offset, target);
        return await readAllAside(descriptor, offset, target);
      } catch (error) {
        throw toAppError(error, { file: path });
      }
    },
    close() {
      if (open) closeSync(descriptor);
      open = false;
      return Promise.resolve();
    },
  };
}

const notAFile = (path: string, info: Stats): AppError =>
  info.isDirectory()
    ? new AppError('E_FILE_IS_DIRECTORY', `${path} is a folder, not a file.`, {
        where: { file: path },
        remedy: 'Give the path of a file.',
      })
    : new AppError('E_FILE_UNREADABLE', `${path} is no ordinary file.`, {
        where: { file: path },
        remedy: 'Give the path of a file.',
      });

function readAll(descriptor: number, offset: number, target: Uint8Array): number {
  let done = 0;
  while (done < target.length) {
    const got = readSync(descriptor, target, done, target.length - done, offset + done);
    if (got === 0) break;
    done += got;
  }
  return done;
}

async function readAllAside(descriptor: number, offset: number, target: Uint8Array): Promise<number> {
  let done = 0;
  while (done < target.length) {
    const at = done;
    const got = await new Promise<number>((resolve, reject) => {
      read(descriptor, target, at, Math.min(target.length - at, largest), offset + at, (error, bytes) => {
        if (error === null) resolve(bytes);
        else reject(error);
      });
    });
    if (got === 0) break;
    done += got;
  }
  return done;
}
