import { open } from 'node:fs/promises';
import type { RandomAccessFile } from '@ramify/sdk';

/** Opens a file of the local disk for reading by ranges. */
export async function openFile(path: string, name: string): Promise<RandomAccessFile> {
  const handle = await open(path, 'r');
  const { size } = await handle.stat();
  return {
    name,
    size,
    async read(offset, target) {
      let done = 0;
      while (done < target.length) {
        const { bytesRead } = await handle.read(
          target,
          done,
          Math.min(target.length - done, 1 << 28),
          offset + done,
        );
        if (bytesRead === 0) break;
        done += bytesRead;
      }
      return done;
    },
    close: () => handle.close(),
  };
}
