import type { FileAccess, FileRef } from '@ramify/sdk';
import { basename } from 'node:path';
import type { OpenedFile } from './open-inside.ts';

/** A file that is open already, as formats read files; the caller closes it. */
export function handleAccess({ handle, path, bytes }: OpenedFile): { ref: FileRef; access: FileAccess } {
  const name = basename(path);
  const access: FileAccess = {
    open: () =>
      Promise.resolve({
        name,
        size: bytes,
        async read(offset, target) {
          let done = 0;
          for (let got = 1; got > 0 && done < target.length; done += got)
            ({ bytesRead: got } = await handle.read(target, done, target.length - done, offset + done));
          return done;
        },
        close: () => Promise.resolve(),
      }),
  };
  return { ref: { digest: path, bytes, name }, access };
}
