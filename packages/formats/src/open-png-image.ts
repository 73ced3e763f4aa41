import { decode } from 'fast-png';
import { AppError, type FileAccess, type FileRef } from '@ramify/sdk';
import type { ImageOptions, OpenImage } from './opened-image.ts';
import { checkedPng, pngHeader, pngSamples, type PngHeader } from './png-bytes.ts';
import { unpackSamples } from './tiff/byte-order.ts';
import type { Colour } from './tiff/choose-sample.ts';
import { info, type Note } from './tiff/meta/tiff-meta.ts';
import { openUnchanged } from './tiff/open-files.ts';
import { luminance } from './tiff/read-sample.ts';

// A file may be larger than its image by text and profiles, but not without end.
const mostBytes = 2 ** 29;

/** Describes a PNG file as an image; `read` reads its samples (0 to 255 or 0 to 65,535). */
export async function openPngImage(
  ref: FileRef,
  access: FileAccess,
  options: ImageOptions,
): Promise<OpenImage & { readonly header: PngHeader }> {
  const header = pngHeader(await bytesOf(ref, access, 33), ref.name);
  const { width, height, colourType } = header;
  const colour = chosenColour(ref.name, header, options.colour);
  const notes: Note[] = [];
  if (colourType === 3)
    notes.push(info('A palette image: the values are kept, its colours are not applied.'));
  if (colourType === 4 || colourType === 6) notes.push(info('The opacity of the pixels is not used.'));
  return {
    header,
    height,
    width,
    pixelSize: null,
    notes,
    async read() {
      if (ref.bytes > mostBytes) {
        throw new AppError('E_FORMAT_TOO_LARGE', `${ref.name} has ${ref.bytes} bytes.`, {
          where: { file: ref.name },
        });
      }
      const bytes = checkedPng(await bytesOf(ref, access, ref.bytes), header, ref.name);
      return pick(samplesOf(bytes, header, ref.name), header, colour);
    },
  };
}

async function bytesOf(ref: FileRef, access: FileAccess, wanted: number): Promise<Uint8Array> {
  const file = await openUnchanged(ref, access);
  try {
    const bytes = new Uint8Array(Math.min(wanted, file.size));
    return bytes.subarray(0, await file.read(0, bytes));
  } finally {
    await file.close();
  }
}

function chosenColour(
  name: string,
  { colourType }: PngHeader,
  colour: Colour | undefined,
): Colour | undefined {
  if (colourType !== 2 && colourType !== 6) return undefined;
  if (colour !== undefined) return colour;
  throw new AppError(
    'E_CHANNEL_CHOICE',
    `${name} is a colour image (RGB); one of its channels has to be chosen.`,
    {
      where: { file: name, param: 'colour' },
      remedy: 'Choose red, green, blue or luminance.',
    },
  );
}

function samplesOf(bytes: Uint8Array, header: PngHeader, name: string): ArrayLike<number> {
  let data: ArrayLike<number>;
  try {
    data = decode(bytes, { checkCrc: true }).data;
  } catch (cause) {
    throw new AppError('E_FORMAT_CORRUPT', `${name} is a damaged PNG file.`, {
      where: { file: name },
      remedy: 'Copy the file again.',
      cause,
    });
  }
  if (header.depth >= 8) return data;
  const out = new Uint8Array(header.width * header.height);
  unpackSamples(Uint8Array.from(data), header.depth, header.width, out, false);
  return out;
}

function pick(data: ArrayLike<number>, header: PngHeader, colour: Colour | undefined): Float32Array {
  const step = pngSamples[header.colourType] ?? 1;
  const out = new Float32Array(header.width * header.height);
  const first = colour === 'green' ? 1 : colour === 'blue' ? 2 : 0;
  for (let i = 0; i < out.length; i++) {
    const at = i * step;
    out[i] =
      colour === 'luminance'
        ? luminance(data[at] as number, data[at + 1] as number, data[at + 2] as number)
        : (data[at + first] as number);
  }
  return out;
}
