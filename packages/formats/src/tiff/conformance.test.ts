import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isAppError, pixelArray, type AppError } from '@ramify/sdk';
import { describe, expect, test } from 'vitest';
import { openNodeFile } from '../node-files.ts';
import { pageBytes } from '../testing/page-bytes.ts';
import { sampleView } from './convert-samples.ts';
import { pagePlaces } from './page-places.ts';
import { readPageTable } from './page-table.ts';
import { sampleOf, type PageLayout } from './page-layout.ts';
import { rangeReader } from './range-reader.ts';
import { readPlanes } from './read-planes.ts';
import { movieType } from './sample-type.ts';
import { refusalOf, refuse } from './support.ts';
import { openTiff } from './tiff-header.ts';

interface ManifestPage {
  readonly shape?: readonly number[];
  readonly dtype: string;
  readonly photometric: string;
  readonly compression: string;
  readonly planar: number;
  readonly raw_le_sha256?: string;
}
interface ManifestFile {
  readonly file: string;
  readonly decodes: boolean;
  readonly npages?: number;
  readonly pages?: readonly ManifestPage[];
}

const folder = fileURLToPath(new URL('../../../../../shared/data/tiff/', import.meta.url));
const available = existsSync(folder);
const manifest = available
  ? (JSON.parse(readFileSync(`${folder}manifest.json`, 'utf8')) as ManifestFile[])
  : [];

interface Outcome {
  readonly file: string;
  readonly page: number;
  readonly grey: boolean;
  readonly compression: string;
  /** `exact`, or the error. */
  readonly result: 'exact' | 'different' | AppError;
}

/** Bytes of the whole page as tifffile orders them: samples side by side, or plane after plane. */
async function decodeAll(path: string, page: number): Promise<{ bytes: Uint8Array; layout: PageLayout }> {
  const file = await openNodeFile(path);
  try {
    const tiff = await openTiff(file);
    const table = await readPageTable(tiff);
    const places = await pagePlaces(tiff, table, page);
    const { layout } = places;
    const refusal = refusalOf(layout, file.size);
    if (refusal !== undefined) throw refuse(refusal, path);
    const planes: Uint8Array[] = [];
    for (let sample = 0; sample < layout.samples; sample++)
      planes.push(await pageBytes(file, places, sample));

    // The movie's own way of reading gives the same numbers.
    const type = sampleOf(layout) ?? 'uint8';
    const target = pixelArray(movieType[type], layout.width * layout.height);
    const last = layout.samples - 1;
    await readPlanes({ file, pages: [places], sample: last, target, frame: 0 }, rangeReader());
    const expected = pixelArray(movieType[type], target.length);
    expected.set(sampleView(planes[last] as Uint8Array, type));
    expect(Buffer.compare(bytesOf(target), bytesOf(expected)), path).toBe(0);

    if (layout.planar === 2) return { bytes: Buffer.concat(planes), layout };
    const width = (planes[0]?.length ?? 0) / (layout.width * layout.height);
    const bytes = new Uint8Array(layout.width * layout.height * layout.samples * width);
    for (const [sample, plane] of planes.entries()) {
      for (let i = 0; i < layout.width * layout.height; i++) {
        const to = (i * layout.samples + sample) * width;
        for (let byte = 0; byte < width; byte++) bytes[to + byte] = plane[i * width + byte] as number;
      }
    }
    return { bytes, layout };
  } finally {
    await file.close();
  }
}

const bytesOf = (array: ArrayBufferView): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

const isGrey = ({ photometric }: ManifestPage): boolean => /MINISBLACK|MINISWHITE|PALETTE/.test(photometric);
const pixels = ({ shape }: ManifestPage): number =>
  (shape ?? []).reduce((product, size) => product * size, 1);

async function tryPage(entry: ManifestFile, page: number, wanted: ManifestPage): Promise<Outcome> {
  const common = { file: entry.file, page, grey: isGrey(wanted), compression: wanted.compression };
  try {
    const { bytes } = await decodeAll(folder + entry.file, page);
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 24);
    return { ...common, result: hash === wanted.raw_le_sha256 ? 'exact' : 'different' };
  } catch (error) {
    if (isAppError(error)) return { ...common, result: error };
    throw error;
  }
}

describe.skipIf(!available)('the TIFF collection (skipped without ../shared/data)', () => {
  test('every grey page is bit-exact, or refused by name', async () => {
    const outcomes: Outcome[] = [];
    for (const entry of manifest) {
      for (const [index, page] of (entry.pages ?? []).entries()) {
        // Of the colour images, which are decoded once for each sample, the small ones will do.
        if (page.shape === undefined || (!isGrey(page) && pixels(page) > 300_000)) continue;
        const fromEnd = (entry.pages ?? []).length - index;
        const at =
          (entry.pages ?? []).length === entry.npages
            ? index
            : index < 2
              ? index
              : (entry.npages ?? 0) - fromEnd;
        outcomes.push(await tryPage(entry, at, page));
      }
    }
    const grey = outcomes.filter((outcome) => outcome.grey);
    const colour = outcomes.filter((outcome) => !outcome.grey);
    expect(outcomes.filter(({ result }) => result === 'different')).toEqual([]);
    expect(grey.filter(({ result }) => result === 'exact')).toHaveLength(343);
    expect(colour.filter(({ result }) => result === 'exact')).toHaveLength(75);
    const refused = grey.filter(({ result }) => result !== 'exact');
    expect(refused).toHaveLength(7);
    for (const { compression, result } of refused) {
      expect(isAppError(result, 'E_FORMAT_UNSUPPORTED')).toBe(true);
      expect(String(result)).toMatch(
        compression.startsWith('CCITT') ? /CCITT group [34]/ : /predicted but not compressed/,
      );
    }
  });
});
