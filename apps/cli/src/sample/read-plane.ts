import { openNodeFile } from '@ramify/formats/node-files';
import { openImage } from '@ramify/formats/open-image';
import { AppError, toAppError, type FileAccess } from '@ramify/sdk';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';

/** Whole numbers of one page. */
export interface ReadPlane {
  readonly data: Int32Array;
  readonly height: number;
  readonly width: number;
}

/** The first page of a TIFF file as labels. */
export async function readPlane(path: string): Promise<ReadPlane> {
  try {
    const access: FileAccess = { open: () => openNodeFile(path) };
    const { size } = await stat(path);
    const image = await openImage({ digest: path, bytes: size, name: basename(path) }, access);
    const { height, width } = image;
    return { data: Int32Array.from(await image.read()), height, width };
  } catch (error) {
    throw toAppError(error, { file: path });
  }
}

/** Refuses planes of different sizes. */
export function requireSameSize(found: ReadPlane, known: ReadPlane, what: string, file: string): void {
  if (found.height === known.height && found.width === known.width) return;
  throw new AppError(
    'E_DATA_SHAPE',
    `${what} ${found.height} x ${found.width} px, the truth ${known.height} x ${known.width} px.`,
    {
      where: { file },
      remedy: 'Give the truth of the sample that the run was made of, neither cropped nor binned.',
    },
  );
}
