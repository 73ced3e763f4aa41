import { openNodeFile } from '@ramify/formats/node-files';
import { openImage } from '@ramify/formats/open-image';
import { toAppError, type FileAccess } from '@ramify/sdk';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';

export interface ReadMask {
  readonly data: Uint8Array;
  readonly height: number;
  readonly width: number;
}

/** The first page of a TIFF file as a mask: what is not 0 is foreground. */
export async function readMask(path: string): Promise<ReadMask> {
  try {
    const access: FileAccess = { open: () => openNodeFile(path) };
    const { size } = await stat(path);
    const image = await openImage({ digest: path, bytes: size, name: basename(path) }, access);
    const samples = await image.read();
    return {
      data: Uint8Array.from(samples, (value) => (value === 0 ? 0 : 1)),
      height: image.height,
      width: image.width,
    };
  } catch (error) {
    throw toAppError(error, { file: path });
  }
}
