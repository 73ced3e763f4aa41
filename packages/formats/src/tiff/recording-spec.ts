import type { PixelDType } from '@ramify/sdk';
import type { RegularPages } from './page-places.ts';

/** Consecutive files whose pages are found in the same way. */
export interface FileRun {
  readonly files: number;
  /** Pages of each of the files. */
  readonly planes: number;
  /** Absent if the pages have to be looked up in the file. */
  readonly regular?: RegularPages;
}

/** Where the frames of a recording are: JSON, small, enough to read them without looking at all files again. */
export interface RecordingSpec {
  readonly frames: number;
  readonly height: number;
  readonly width: number;
  readonly dtype: PixelDType;
  /** Sample of each pixel, or the luminance of its three colours. */
  readonly sample: number | 'luminance';
  /** Page of frame 0, counted over all files, and pages from one frame to the next. */
  readonly first: number;
  readonly step: number;
  readonly runs: readonly FileRun[];
}

/** Appends a file, as part of the last run if its pages are found in the same way. */
export function appendRun(runs: FileRun[], planes: number, regular: RegularPages | undefined): void {
  const run: FileRun = { files: 1, planes, ...(regular === undefined ? {} : { regular }) };
  const last = runs.at(-1);
  if (last !== undefined && JSON.stringify({ ...last, files: 1 }) === JSON.stringify(run)) {
    runs[runs.length - 1] = { ...run, files: last.files + 1 };
  } else runs.push(run);
}
