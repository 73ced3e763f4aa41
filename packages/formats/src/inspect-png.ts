import type { FileAccess, FileRef } from '@ramify/sdk';
import { problemOf, type Inspection } from './inspection.ts';
import { openPngImage } from './open-png-image.ts';

type Found = Omit<Inspection, 'file' | 'bytes' | 'format'>;

export async function inspectPng(file: FileRef, access: FileAccess): Promise<Found> {
  try {
    const image = await openPngImage(file, access, { colour: 'luminance' });
    const { height, width, header } = image;
    const coloured = header.colourType === 2 || header.colourType === 6;
    return {
      loadable: true,
      facts: [
        { label: 'Size', value: `${height} x ${width} px (height x width)` },
        { label: 'Samples', value: `${header.depth} bits, ${kinds[header.colourType] ?? 'unknown'}` },
      ],
      notes: image.notes,
      advice: coloured ? 'Load it with load.image; choose a colour channel.' : 'Load it with load.image.',
      recording: {
        frames: 1,
        height,
        width,
        storedType: header.depth === 16 ? 'uint16' : 'uint8',
        dtype: 'float32',
        channels: coloured ? ['red', 'green', 'blue'] : ['channel 1'],
        slices: 1,
        frameRate: null,
        pixelSize: null,
      },
    };
  } catch (error) {
    const problem = problemOf(error, file.name);
    return {
      loadable: false,
      facts: [],
      notes: [],
      advice: problem.remedy ?? 'Copy the file again.',
      problem,
    };
  }
}

const kinds: Readonly<Record<number, string>> = {
  0: 'grey',
  2: 'RGB colour',
  3: 'palette colour',
  4: 'grey with opacity',
  6: 'RGB colour with opacity',
};
