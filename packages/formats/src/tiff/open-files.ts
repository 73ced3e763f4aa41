import { AppError, toAppError, type FileAccess, type FileRef, type RandomAccessFile } from '@ramify/sdk';

/** Opens a file and makes sure that it is the one that was looked at before. */
export async function openUnchanged(ref: FileRef, access: FileAccess): Promise<RandomAccessFile> {
  const file = await access.open(ref).catch((error: unknown) => {
    throw toAppError(error, { file: ref.name });
  });
  if (file.size === ref.bytes) return file;
  await file.close();
  throw new AppError(
    'E_FILE_CHANGED',
    `${ref.name} has ${file.size} bytes now and had ${ref.bytes} before.`,
    {
      where: { file: ref.name },
      remedy: 'Wait until the recording or the copy is finished, then run again.',
    },
  );
}

/** Things made of open files, by index; only so many at once, the least recently used is closed first. */
export class OpenFiles<T extends { readonly file: RandomAccessFile }> {
  readonly #open: (index: number) => Promise<T>;
  readonly #limit: number;
  readonly #held = new Map<number, T>();

  constructor(open: (index: number) => Promise<T>, limit = 32) {
    this.#open = open;
    this.#limit = limit;
  }

  async get(index: number): Promise<T> {
    const held = this.#held.get(index);
    if (held !== undefined) {
      this.#held.delete(index);
      this.#held.set(index, held);
      return held;
    }
    const opened = await this.#open(index);
    this.#held.set(index, opened);
    for (const [old, { file }] of this.#held) {
      if (this.#held.size <= this.#limit) break;
      this.#held.delete(old);
      await file.close();
    }
    return opened;
  }

  async close(): Promise<void> {
    const held = [...this.#held.values()];
    this.#held.clear();
    await Promise.all(held.map(({ file }) => file.close()));
  }
}
