import type { FileAccess, FileRef } from '@ramify/sdk';
import { inspectPng } from './inspect-png.ts';
import { inspectTiff } from './inspect-tiff.ts';
import type { Inspection } from './inspection.ts';
import { headOf } from './open-image.ts';
import { describeContent, formatOf } from './signature.ts';

/**
 * Looks at the headers of a file and says what it is and how to load it. Files of other or damaged formats
 * are described too; only what cannot be opened at all is an error.
 */
export async function inspectFile(file: FileRef, access: FileAccess): Promise<Inspection> {
  const head = await headOf(file, access);
  const format = formatOf(head);
  const common = { file: file.name, bytes: file.bytes };
  if (format === 'TIFF' || format === 'BigTIFF')
    return { ...common, format, ...(await inspectTiff(file, access)) };
  if (format === 'PNG') return { ...common, format, ...(await inspectPng(file, access)) };
  const empty = head.length === 0;
  return {
    ...common,
    format: empty ? 'empty' : (format ?? 'unknown'),
    loadable: false,
    facts: [{ label: 'Content', value: empty ? 'none (0 bytes)' : `the file ${describeContent(head)}` }],
    notes: [],
    advice: empty
      ? 'Copy the file again.'
      : (elsewhere[format ?? ''] ?? 'Save the recording as TIFF in the program that wrote it.'),
  };
}

const bioFormats = 'Open it in Fiji (Bio-Formats) and save it as TIFF.';
const elsewhere: Readonly<Record<string, string | undefined>> = {
  AVI: 'Open it in Fiji (File > Import > AVI) and save it as TIFF.',
  'MP4 or MOV': 'Convert it to TIFF, for example with FFmpeg.',
  Matroska: 'Convert it to TIFF, for example with FFmpeg.',
  HDF5: 'Open it in Fiji (File > Import > HDF5) and save it as TIFF.',
  'Leica LIF': bioFormats,
  'Nikon ND2': bioFormats,
  'Zeiss CZI': bioFormats,
  'Olympus OIR': bioFormats,
  ZIP: 'Unpack it first.',
  gzip: 'Unpack it first.',
  '7-Zip': 'Unpack it first.',
  RAR: 'Unpack it first.',
};
