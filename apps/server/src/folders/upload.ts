import { AppError } from '@ramify/sdk';
import { createHash } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { writeInside } from './write-inside.ts';

export interface UploadLimits {
  readonly bytes: number;
  /** Uploads at a time. */
  readonly count: number;
}

/** Bytes that are to stay free on the disk. */
const reserve = 64 << 20;

const tooLarge = (limit: number): AppError =>
  new AppError('E_REQUEST_TOO_LARGE', `The file is larger than ${limit} bytes, the most that is accepted.`, {
    remedy: 'Copy the file into a served folder yourself: nothing needs to be uploaded on your own computer.',
  });

/** Refuses what cannot fit before a byte of it is taken. */
async function requireSpace(root: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(root);
  if (bytes + reserve <= bavail * bsize) return;
  throw new AppError('E_DISK_FULL', `The file has ${bytes} bytes; ${bavail * bsize} are free on the disk.`, {
    remedy: 'Free some space, or choose a folder on another disk.',
    retryable: true,
  });
}

/** Takes uploads into served folders, a few at a time. */
export function createUploads(limits: UploadLimits) {
  let running = 0;

  async function take(
    root: string,
    way: string,
    overwrite: boolean,
    body: Readable,
    declared: number | null,
  ): Promise<{ modified: Date; bytes: number; sha256: string }> {
    if (running >= limits.count) {
      throw new AppError('E_BUSY', `${limits.count} files are being uploaded already.`, {
        remedy: 'Wait until one of them is there.',
        retryable: true,
      });
    }
    if (declared !== null && declared > limits.bytes) throw tooLarge(limits.bytes);
    running++;
    try {
      await requireSpace(root, declared ?? 0);
      const hash = createHash('sha256');
      let bytes = 0;
      const written = await writeInside(root, way, { overwrite }, async (file) => {
        for await (const chunk of body as AsyncIterable<Buffer>) {
          bytes += chunk.length;
          if (bytes > limits.bytes) throw tooLarge(limits.bytes);
          hash.update(chunk);
          await file.writeFile(chunk);
        }
        if (declared !== null && bytes !== declared) {
          throw new AppError('E_CANCELLED', 'The upload was broken off.', { retryable: true });
        }
      });
      return { modified: written.modified, bytes, sha256: hash.digest('hex') };
    } finally {
      running--;
    }
  }

  return { take };
}
export type Uploads = ReturnType<typeof createUploads>;
