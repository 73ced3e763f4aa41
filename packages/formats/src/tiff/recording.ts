import { AppError, type FileAccess, type FileRef, type MovieShape, type PixelSize } from '@ramify/sdk';
import { channelCount, chooseSample, type ChannelOptions } from './choose-sample.ts';
import { warn, warnOfRate, type Note } from './meta/tiff-meta.ts';
import { sampleOf, type PageLayout } from './page-layout.ts';
import { planeOrder, type PlaneOrder } from './plane-order.ts';
import { appendRun, type FileRun, type RecordingSpec } from './recording-spec.ts';
import { isRounded, movieType, type SampleType } from './sample-type.ts';
import { sameFrames, type FileScan } from './scan-file.ts';
import { scanCached } from './scan-cache.ts';
import { refusalOf, refuse } from './support.ts';
import { recordingNotes } from './recording-notes.ts';

/** One TIFF file, or several as one recording, described and ready to be read by `openFrames`. */
export interface Recording {
  readonly shape: MovieShape;
  /** Type of the samples in the file; `shape.dtype` is what they become. */
  readonly sampleType: SampleType;
  readonly frameRate: number | null;
  readonly pixelSize: PixelSize;
  /** Where in the file the two come from, or null. */
  readonly frameRateFrom: string | null;
  readonly pixelSizeFrom: string | null;
  readonly channels: readonly string[];
  readonly slices: number;
  /** Name of the chosen channel if there is more than one, else null. */
  readonly channel: string | null;
  readonly name: string;
  readonly order: PlaneOrder;
  readonly notes: readonly Note[];
  readonly spec: RecordingSpec;
}

/**
 * Describes the files, in the given order, as one recording. All files and pages must have frames of one size
 * and type. Only headers are read. Errors name the file and, where it is known, the frame.
 */
export async function openRecording(
  files: readonly FileRef[],
  access: FileAccess,
  options: ChannelOptions = {},
): Promise<Recording> {
  let first: FileScan | undefined;
  const runs: FileRun[] = [];
  const notes: Note[] = [];
  let planes = 0;
  let index = -1;
  for await (const scan of scanAll(files, access)) {
    index++;
    first ??= scan;
    checkReadable(scan);
    checkSame(first, scan, planes);
    if (scan.cutOff && index < files.length - 1) throw cutOffInTheMiddle(scan, index, files.length);
    appendRun(runs, scan.planes, scan.regular);
    planes += scan.planes;
    notes.push(
      ...scan.notes.map((note) =>
        files.length > 1 ? { ...note, text: `${scan.name}: ${note.text}` } : note,
      ),
    );
    if (index > 0 && !sameRate(first, scan)) {
      notes.push(warnOfRate(`${scan.name} names another frame rate than ${first.name}, whose rate is used.`));
    }
  }
  if (first === undefined) throw new AppError('E_DATA_EMPTY', 'No file was given.');
  const sampleType = sampleOf(first.layout) ?? 'uint8';
  const order = planeOrder(first.meta, first.layout, planes, files.length === 1 && !first.cutOff);
  if (files.length > 1 && !order.timeIsSlowest) throw notJoinable(first);

  const choice = chooseSample(first.name, first.layout, order, first.meta.channelNames ?? [], options);
  const { width, height } = first.layout;
  const dtype = movieType[sampleType];
  const count = channelCount(first.layout, order);
  const shape = { frames: order.frames, height, width, dtype };
  if (isRounded(sampleType, first.layout.bits)) {
    notes.push(
      warn(
        `Samples of type ${sampleType} are kept as float32, with 24 significant bits: whole numbers above 16,777,216 and finer fractions are rounded.`,
      ),
    );
  }
  return {
    shape,
    sampleType,
    frameRate: first.meta.frameRate?.value ?? null,
    frameRateFrom: first.meta.frameRate?.from ?? null,
    pixelSize: first.meta.pixelSize?.value ?? null,
    pixelSizeFrom: first.meta.pixelSize?.from ?? null,
    channels: Array.from({ length: count }, (_, i) => first.meta.channelNames?.[i] ?? `channel ${i + 1}`),
    slices: order.slices,
    channel: choice.channel,
    name: recordingName(files.map(({ name }) => name)),
    order,
    notes: [...summarized(notes), ...order.notes, ...recordingNotes(first, order, count, options)],
    spec: { ...shape, sample: choice.sample, first: choice.first, step: order.step.T, runs },
  };
}

const together = 32;

/** Scans in order. Some are made at once: a folder of thousands of files need not wait for each in turn. */
async function* scanAll(files: readonly FileRef[], access: FileAccess): AsyncGenerator<FileScan> {
  for (let start = 0; start < files.length; start += together) {
    const some = files.slice(start, start + together);
    // Settled, so that of several damaged files the first is named.
    for (const scan of await Promise.allSettled(some.map((file) => scanCached(file, access)))) {
      if (scan.status === 'rejected') throw scan.reason;
      yield scan.value;
    }
  }
}

function checkReadable(scan: FileScan): void {
  // Pages that differ are the more telling complaint, unless not even the first can be read.
  const first = refusalOf(scan.layout, scan.bytes);
  if (first !== undefined) throw refuse(first, scan.name);
  if (scan.odd === undefined) {
    if (scan.refusal !== undefined) throw refuse(scan.refusal, scan.name);
    return;
  }
  throw unequal(scan.name, scan.odd.page, scan.odd.layout, `frame 1 of it is ${sizeOf(scan.layout)}`);
}

function checkSame(first: FileScan, scan: FileScan, frame: number): void {
  if (sameFrames(first.layout, scan.layout)) return;
  throw unequal(scan.name, frame, scan.layout, `the frames of ${first.name} are ${sizeOf(first.layout)}`);
}

const sizeOf = (layout: PageLayout): string =>
  `${layout.height} x ${layout.width} px, ${sampleOf(layout) ?? `${layout.bits} bits`}${layout.samples > 1 ? ` x ${layout.samples} samples` : ''}`;

const unequal = (file: string, frame: number, layout: PageLayout, other: string): AppError =>
  new AppError('E_FRAMES_UNEQUAL', `Frame ${frame + 1} in ${file} is ${sizeOf(layout)}, but ${other}.`, {
    where: { file, frame },
    remedy: 'Load recordings of one frame size and type; move other images to another folder or file.',
  });

const cutOffInTheMiddle = (scan: FileScan, index: number, files: number): AppError =>
  new AppError(
    'E_FORMAT_TRUNCATED',
    `${scan.name}, file ${index + 1} of ${files}, is cut off; frames would be missing in the middle of the recording.`,
    {
      where: { file: scan.name },
      remedy: 'Copy the file again, or load the files before and after it as two recordings.',
    },
  );

const notJoinable = (first: FileScan): AppError =>
  new AppError(
    'E_FORMAT_UNSUPPORTED',
    `${first.name} stores all frames of one channel before the next, which several files cannot do as one recording.`,
    {
      where: { file: first.name },
      remedy: 'Save the channel as a TIFF of its own in Fiji, or load the files one by one.',
    },
  );

const sameRate = (a: FileScan, b: FileScan): boolean => {
  const [x, y] = [a.meta.frameRate?.value, b.meta.frameRate?.value];
  return x === undefined || y === undefined || Math.abs(x - y) <= 0.01 * x;
};

// Thousands of files with the same complaint need not say it thousands of times.
const mostNotes = 5;

function summarized(notes: readonly Note[]): readonly Note[] {
  if (notes.length <= mostNotes) return notes;
  return [
    ...notes.slice(0, mostNotes),
    warn(`… and ${notes.length - mostNotes} more notes of this kind on other files.`),
  ];
}

/** Name without extension; of several files the part that all names begin with. */
function recordingName(names: readonly string[]): string {
  const bases = names.map((name) => name.replace(/(\.ome)?\.[^.]*$/i, ''));
  const first = bases[0] ?? '';
  if (bases.length < 2) return first;
  let length = first.length;
  for (const base of bases) {
    while (!base.startsWith(first.slice(0, length))) length--;
  }
  return first.slice(0, length).replace(/[\s_.\-(]*\d*[\s_.\-(]*$/, '') || first;
}
