import { findTag, readNumber, readText, type Ifd } from '../ifd.ts';
import type { PageLayout } from '../page-layout.ts';
import { tag } from '../tags.ts';
import type { TiffFile } from '../tiff-header.ts';
import { imagejMeta, isImageJ, type Resolution } from './imagej.ts';
import { isOme, omeMeta } from './ome.ts';
import { isScanImage, scanimageMeta } from './scanimage.ts';
import { parseShaped, shapedMeta } from './shaped.ts';
import { info, isPositive, type TiffMeta } from './tiff-meta.ts';

/** Reads what the tags of the first page say about the whole file. */
export async function readMeta(tiff: TiffFile, first: Ifd, layout: PageLayout): Promise<TiffMeta> {
  const description = await readText(tiff, first, tag.imageDescription);
  const software = await readText(tiff, first, tag.software);
  const resolution: Resolution = {
    x: await softNumber(tiff, first, tag.xResolution),
    y: await softNumber(tiff, first, tag.yResolution),
    unit: (await softNumber(tiff, first, tag.resolutionUnit)) ?? 2,
  };
  const stk = findTag(first, tag.stkCount);
  if (isImageJ(description)) return imagejMeta(description, resolution);
  if (isOme(description)) return omeMeta(description, tiff.name);
  if (isScanImage(software, description)) {
    const meta = scanimageMeta(software, description);
    const size = centimetreSize(resolution);
    return size === undefined ? meta : { ...meta, pixelSize: size };
  }
  const shaped = parseShaped(description);
  if (shaped !== undefined) return shapedMeta(shaped, layout);
  if (stk !== undefined && stk.count > 1) {
    return {
      origin: 'MetaMorph',
      axes: [{ axis: 'T', size: stk.count }],
      contiguous: true,
      notes: [info('A MetaMorph stack: its planes are taken as time; its times and sizes are not read.')],
    };
  }
  const size = centimetreSize(resolution);
  const lsm = findTag(first, tag.lsmInfo) !== undefined;
  return {
    origin: 'plain',
    contiguous: false,
    ...(size === undefined ? {} : { pixelSize: size }),
    notes: lsm
      ? [info("A Zeiss LSM file: its pages are taken as time; Zeiss's own header is not read.")]
      : [],
  };
}

const softNumber = (tiff: TiffFile, ifd: Ifd, wanted: number): Promise<number | undefined> =>
  readNumber(tiff, ifd, wanted).catch((error: unknown) => {
    if (error instanceof RangeError) return undefined;
    throw error;
  });

/**
 * Pixel size from resolution tags in centimetres, as microscopes write them. Print resolutions, which image
 * programs write without being asked, would mean pixels far larger than any microscope's.
 */
function centimetreSize({ x, y, unit }: Resolution): TiffMeta['pixelSize'] {
  if (unit !== 3 || !isPositive(x) || !isPositive(y)) return undefined;
  const value = { y: 10_000 / y, x: 10_000 / x };
  return Math.max(value.x, value.y) <= 50 ? { value, from: 'resolution tags (cm)' } : undefined;
}
