import { numberAt, readNumbers, type Ifd, type TagEntry } from './ifd.ts';
import { sampleTypeOf, type SampleType } from './sample-type.ts';
import { fieldBytes, tag } from './tags.ts';
import type { TiffFile } from './tiff-header.ts';

/** How the samples of a page are stored; plain JSON. Equal for all pages of most files. */
export interface PageLayout {
  readonly width: number;
  readonly height: number;
  /** Samples per pixel: 1 for grey, 3 for RGB. */
  readonly samples: number;
  readonly bits: number;
  /** SampleFormat: 1 unsigned, 2 signed, 3 floating point. */
  readonly format: number;
  /** Bits or formats differ between the samples of a pixel. */
  readonly mixed: boolean;
  readonly littleEndian: boolean;
  readonly compression: number;
  readonly predictor: number;
  readonly photometric: number;
  /** 1 samples of a pixel side by side, 2 one plane per sample. */
  readonly planar: number;
  /** Meaning of the samples beyond the colours: 0 data, 1 and 2 opacity. */
  readonly extraSample: number;
  readonly fillOrder: number;
  readonly orientation: number;
  readonly depth: number;
  readonly tiled: boolean;
  /** Size of a strip or tile in pixels. */
  readonly chunkWidth: number;
  readonly chunkHeight: number;
  /** Field types of the tables of chunk offsets and byte counts; 0 if the file has no byte counts. */
  readonly offsetType: number;
  readonly countType: number;
  /** Entries in the two tables. */
  readonly offsets: number;
  readonly counts: number;
}

/** One page: its layout, and where its chunks are. */
export interface PageRecord {
  readonly layout: PageLayout;
  /** 1 a reduced copy, 4 a mask; see NewSubfileType. */
  readonly subfile: number;
  /** Position of the table of offsets; the offset itself if there is but one. */
  readonly offsetsAt: number;
  readonly countsAt: number;
}

export const chunksAcross = (layout: PageLayout): number => Math.ceil(layout.width / layout.chunkWidth);
export const chunksDown = (layout: PageLayout): number => Math.ceil(layout.height / layout.chunkHeight);
/** Samples that lie side by side in a chunk. */
export const chunkSamples = (layout: PageLayout): number => (layout.planar === 2 ? 1 : layout.samples);
/** Strips or tiles of one plane of the page; `planar` pages have this many for each sample. */
export const chunksPerPlane = (layout: PageLayout): number => chunksAcross(layout) * chunksDown(layout);
export const chunkCount = (layout: PageLayout): number =>
  chunksPerPlane(layout) * (layout.planar === 2 ? layout.samples : 1);
/** Bytes of one row of a decoded chunk as stored: packed samples, padded to whole bytes. */
export const chunkRowBytes = (layout: PageLayout): number =>
  Math.ceil((layout.chunkWidth * chunkSamples(layout) * layout.bits) / 8);
export const sampleOf = (layout: PageLayout): SampleType | undefined =>
  sampleTypeOf(layout.format, layout.bits);

// A pixel with more samples than this is damage; arrays of per-sample values are read up to here.
const maxSamples = 1024;

/** Layout and place of one page; throws a RangeError if a value cannot be. */
export async function readPage(tiff: TiffFile, ifd: Ifd): Promise<PageRecord> {
  const { littleEndian, blocks } = tiff;
  const found = new Map<number, TagEntry>();
  for (const entry of ifd.entries) found.set(entry.tag, entry);
  const first = async (wanted: number, fallback: number): Promise<number> => {
    const entry = found.get(wanted);
    if (entry === undefined || entry.count === 0) return fallback;
    const length = fieldBytes[entry.type] ?? 0;
    const view = blocks.held(entry.position, length) ?? (await blocks.load(entry.position, length));
    return numberAt(view, entry.type, 0, littleEndian);
  };
  const perSample = async (wanted: number): Promise<number[]> => {
    const entry = found.get(wanted);
    return entry === undefined || entry.count === 0 ? [1] : readNumbers(tiff, entry, maxSamples);
  };
  const width = await first(tag.imageWidth, 0);
  const height = await first(tag.imageLength, 0);
  const samples = await first(tag.samplesPerPixel, 1);
  const bits = await perSample(tag.bitsPerSample);
  const formats = await perSample(tag.sampleFormat);
  const tiled = found.has(tag.tileWidth) && found.has(tag.tileLength);
  const rows = await first(tag.rowsPerStrip, height);
  const offsets = found.get(tag.tileOffsets) ?? found.get(tag.stripOffsets);
  const counts = found.get(tag.tileByteCounts) ?? found.get(tag.stripByteCounts);
  const same = (values: readonly number[]): boolean => values.every((value) => value === values[0]);
  const layout: PageLayout = {
    width,
    height,
    samples,
    bits: bits[0] ?? 1,
    format: formats[0] ?? 1,
    mixed: !same(bits) || !same(formats),
    littleEndian,
    compression: await first(tag.compression, 1),
    predictor: await first(tag.predictor, 1),
    photometric: await first(tag.photometric, 1),
    planar: samples === 1 ? 1 : await first(tag.planarConfiguration, 1),
    extraSample: samples === 1 ? 0 : await first(tag.extraSamples, 0),
    fillOrder: await first(tag.fillOrder, 1),
    orientation: await first(tag.orientation, 1),
    depth: await first(tag.imageDepth, 1),
    tiled,
    chunkWidth: tiled ? await first(tag.tileWidth, 0) : width,
    chunkHeight: tiled ? await first(tag.tileLength, 0) : rows > 0 ? Math.min(rows, height) : height,
    offsetType: offsets?.type ?? 0,
    countType: counts?.type ?? 0,
    offsets: offsets?.count ?? 0,
    counts: counts?.count ?? 0,
  };
  for (const value of [width, height, samples, layout.bits, layout.chunkWidth, layout.chunkHeight]) {
    if (!(Number.isInteger(value) && value > 0)) throw new RangeError('The size of a page is not a number.');
  }
  const reduced =
    (await first(tag.newSubfileType, 0)) & 5 || ((await first(tag.subfileType, 0)) === 2 ? 1 : 0);
  const place = async (entry: TagEntry | undefined): Promise<number> => {
    if (entry === undefined) return 0;
    return entry.count === 1 ? first(entry.tag, 0) : entry.position;
  };
  return { layout, subfile: reduced, offsetsAt: await place(offsets), countsAt: await place(counts) };
}
