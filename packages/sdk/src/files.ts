import type { FileRef } from './values/values.ts';

/** An open file that is read by ranges; nothing of it is held. */
export interface RandomAccessFile {
  readonly name: string;
  readonly size: number;
  /** Fills `target` from `offset`; returns the number of bytes read, fewer only at the end of the file. */
  read(offset: number, target: Uint8Array): Promise<number>;
  close(): Promise<void>;
}

/** The only way in which nodes and formats reach files. */
export interface FileAccess {
  open(file: FileRef): Promise<RandomAccessFile>;
}
