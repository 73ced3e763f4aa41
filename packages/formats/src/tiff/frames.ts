import type { FileAccess, FileRef, FrameReader, PixelArray, RandomAccessFile } from '@ramify/sdk';
import { openUnchanged, OpenFiles } from './open-files.ts';
import { pagePlaces, regularPlaces, type PagePlaces } from './page-places.ts';
import { readPageTable, type PageTable } from './page-table.ts';
import { rangeReader } from './range-reader.ts';
import { readSample } from './read-sample.ts';
import type { FileRun, RecordingSpec } from './recording-spec.ts';
import { openTiff, type TiffFile } from './tiff-header.ts';

interface OpenPart {
  readonly file: RandomAccessFile;
  readonly places: (page: number) => Promise<PagePlaces> | PagePlaces;
}

// Frames that are looked up and read together.
const batch = 256;

/** Reads frames of a recording described by `openRecording`, in any order, by ranges of the files. */
export function openFrames(spec: RecordingSpec, files: readonly FileRef[], access: FileAccess): FrameReader {
  const starts = planeStarts(spec.runs, files.length);
  const parts = new OpenFiles((index) => openPart(files[index] as FileRef, runOf(spec.runs, index), access));
  const readRanges = rangeReader();
  const size = spec.height * spec.width;
  let queue: Promise<unknown> = Promise.resolve();

  const readSome = async (start: number, count: number, target: PixelArray): Promise<void> => {
    for (let done = 0; done < count;) {
      const plane = spec.first + (start + done) * spec.step;
      const index = partOf(starts, plane);
      const part = await parts.get(index);
      const pages: PagePlaces[] = [];
      for (
        let page = plane;
        page < (starts[index + 1] ?? 0) && pages.length < Math.min(batch, count - done);
        page += spec.step || Infinity
      ) {
        pages.push(await part.places(page - (starts[index] ?? 0)));
      }
      const into = target.subarray(done * size, (done + pages.length) * size);
      const request = { file: part.file, pages, frame: start + done };
      await readSample({ ...request, sample: spec.sample, target: into }, readRanges);
      done += pages.length;
    }
  };

  return {
    read(start, count, target) {
      if (start < 0 || start + count > spec.frames || target.length < count * size) {
        return Promise.reject(
          new RangeError(`Frames ${start} to ${start + count} of ${spec.frames} do not exist or do not fit.`),
        );
      }
      // One after the other: they share buffers.
      const turn = queue.then(() => readSome(start, count, target));
      queue = turn.catch(() => undefined);
      return turn;
    },
    async close() {
      await queue;
      await parts.close();
    },
  };
}

async function openPart(ref: FileRef, run: FileRun, access: FileAccess): Promise<OpenPart> {
  const file = await openUnchanged(ref, access);
  const { regular } = run;
  if (regular !== undefined) return { file, places: (page) => regularPlaces(regular, page) };
  try {
    const tiff = await openTiff(file);
    const table = await tableCached(ref, tiff);
    return { file, places: (page) => pagePlaces(tiff, table, page) };
  } catch (error) {
    await file.close();
    throw error;
  }
}

const tables = new Map<string, PageTable>();

/** The list of pages of a file, kept for the last few long files: readers of one thread share it. */
async function tableCached(ref: FileRef, tiff: TiffFile): Promise<PageTable> {
  const key = `${ref.digest}/${ref.bytes}`;
  const known = tables.get(key);
  if (known !== undefined) return known;
  const table = await readPageTable(tiff);
  if (table.count > 16 && ref.digest !== '') {
    for (const old of tables.keys()) if (tables.size >= 8) tables.delete(old);
    tables.set(key, table);
  }
  return table;
}

/** Page, counted over all files, that each file begins with; one more for the end. */
function planeStarts(runs: readonly FileRun[], files: number): Float64Array {
  const starts = new Float64Array(files + 1);
  let file = 0;
  for (const run of runs) {
    for (let i = 0; i < run.files; i++, file++) starts[file + 1] = (starts[file] as number) + run.planes;
  }
  return starts;
}

function partOf(starts: Float64Array, plane: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= plane) low = middle;
    else high = middle;
  }
  return low;
}

function runOf(runs: readonly FileRun[], file: number): FileRun {
  let end = 0;
  for (const run of runs) {
    end += run.files;
    if (file < end) return run;
  }
  throw new RangeError(`The recording has no file ${file}.`);
}
