import { AppError, pixelArray, type FileAccess, type FileRef } from '@ramify/sdk';
import type { ImageOptions, OpenImage } from '../opened-image.ts';
import { channelCount, chooseSample } from './choose-sample.ts';
import { info, warn, type Note } from './meta/tiff-meta.ts';
import { openUnchanged } from './open-files.ts';
import { sampleOf, type PageLayout } from './page-layout.ts';
import { pagePlaces, regularPlaces, type PagePlaces } from './page-places.ts';
import { readPageTable } from './page-table.ts';
import type { PlaneOrder } from './plane-order.ts';
import { rangeReader } from './range-reader.ts';
import { readSample } from './read-sample.ts';
import { isRounded, movieType } from './sample-type.ts';
import { scanCached } from './scan-cache.ts';
import { refusalOf, refuse } from './support.ts';
import { openTiff } from './tiff-header.ts';

// A page stands for itself: whatever axes the file has, its pages are counted in their order.
const singlePage: PlaneOrder = {
  channels: 1,
  slices: 1,
  frames: 1,
  step: { C: 0, Z: 0, T: 0 },
  timeIsSlowest: true,
  notes: [],
};

/** Describes one page of a TIFF file as an image; `read` reads its samples. */
export async function openTiffImage(
  ref: FileRef,
  access: FileAccess,
  options: ImageOptions,
): Promise<OpenImage> {
  const scan = await scanCached(ref, access);
  const page = options.page ?? 1;
  if (page > scan.planes) {
    throw new AppError('E_DATA_RANGE', `${ref.name} has ${scan.planes} pages; page ${page} was chosen.`, {
      where: { file: ref.name, param: 'page' },
      remedy: `Choose a page from 1 to ${scan.planes}.`,
    });
  }
  const { regular } = scan;
  const places =
    regular === undefined ? await lookUp(ref, access, page - 1) : regularPlaces(regular, page - 1);
  const { layout } = places;
  const { sample } = chooseSample(ref.name, layout, singlePage, [], options);
  const type = sampleOf(layout) ?? 'uint8';
  const { height, width } = layout;
  return {
    height,
    width,
    pixelSize: scan.meta.pixelSize?.value ?? null,
    notes: imageNotes(layout, scan.planes, options),
    async read() {
      const target = pixelArray(movieType[type], height * width);
      const file = await openUnchanged(ref, access);
      try {
        await readSample({ file, pages: [places], sample, target, frame: page - 1 }, rangeReader());
      } finally {
        await file.close();
      }
      return target instanceof Float32Array ? target : Float32Array.from(target);
    },
  };
}

async function lookUp(ref: FileRef, access: FileAccess, page: number): Promise<PagePlaces> {
  const file = await openUnchanged(ref, access);
  try {
    const tiff = await openTiff(file);
    const table = await readPageTable(tiff);
    const layout = table.layouts[table.layoutOf[page] ?? 0] as PageLayout;
    const refusal = refusalOf(layout, ref.bytes);
    if (refusal !== undefined) throw refuse(refusal, ref.name);
    return await pagePlaces(tiff, table, page);
  } finally {
    await file.close();
  }
}

function imageNotes(layout: PageLayout, pages: number, options: ImageOptions): Note[] {
  const notes: Note[] = [];
  const type = sampleOf(layout) ?? 'uint8';
  const channels = channelCount(layout, singlePage);
  if (pages > 1 && (options.page ?? 1) === 1)
    notes.push(warn(`The file has ${pages} pages; page 1 is used.`));
  if (channels > 1)
    notes.push(warn(`The page has ${channels} channels; channel ${options.channel ?? 1} is used.`));
  if (isRounded(type, layout.bits)) {
    notes.push(
      warn(
        `Samples of type ${type} are kept as float32: whole numbers above 16,777,216 and finer fractions are rounded.`,
      ),
    );
  }
  if (layout.photometric === 0)
    notes.push(warn('The file says that zero is white; the values are kept as they are, not inverted.'));
  if (layout.photometric === 3)
    notes.push(info('A palette image: the values are kept, its colours are not applied.'));
  return notes;
}
