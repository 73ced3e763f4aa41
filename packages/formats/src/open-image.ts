import { AppError, type FileAccess, type FileRef } from '@ramify/sdk';
import type { ImageOptions, OpenImage } from './opened-image.ts';
import { openPngImage } from './open-png-image.ts';
import { describeContent, formatOf } from './signature.ts';
import { openTiffImage } from './tiff/open-tiff-image.ts';
import { openUnchanged } from './tiff/open-files.ts';

/** Opens one page of a TIFF file, or a PNG file, by its content; anything else is refused in words. */
export async function openImage(
  ref: FileRef,
  access: FileAccess,
  options: ImageOptions = {},
): Promise<OpenImage> {
  const head = await headOf(ref, access);
  const format = formatOf(head);
  if (format === 'PNG') return openPngImage(ref, access, options);
  if (format === 'TIFF' || format === 'BigTIFF') return openTiffImage(ref, access, options);
  if (head.length === 0) {
    throw new AppError('E_FILE_EMPTY', `${ref.name} is empty (0 bytes).`, {
      where: { file: ref.name },
      remedy: 'The copy was interrupted: copy the file again.',
    });
  }
  throw new AppError(
    'E_FORMAT_UNKNOWN',
    `${ref.name} is neither a TIFF nor a PNG file: it ${describeContent(head)}.`,
    {
      where: { file: ref.name },
      remedy: 'Open the image in Fiji and save it as TIFF or PNG.',
    },
  );
}

/** The first bytes of a file, from which its format shows. */
export async function headOf(ref: FileRef, access: FileAccess): Promise<Uint8Array> {
  const file = await openUnchanged(ref, access);
  try {
    const head = new Uint8Array(Math.min(64, file.size));
    return head.subarray(0, await file.read(0, head));
  } finally {
    await file.close();
  }
}
