import { AppError, type ErrorCode } from '@ramify/sdk';
import { chunkCount, chunkRowBytes, sampleOf, type PageLayout } from './page-layout.ts';
import { sampleBytes } from './sample-type.ts';
import { compressionNames, photometricNames } from './tags.ts';

/** Most decoded bytes that one page may have: 23,000 x 23,000 pixels of 16 bits. */
const maxPageBytes = 2 ** 30;

export interface Refusal {
  readonly code: ErrorCode;
  /** The rest of a sentence: `X cannot be read: …`. */
  readonly message: string;
  readonly remedy: string;
}

// Most bytes that one compressed byte can stand for, by the construction of each code.
const maxRatio: Readonly<Record<number, number>> = {
  1: 1,
  5: 2600,
  8: 1040,
  32946: 1040,
  32773: 64,
  50000: 33000,
};

const resave = 'Open the recording in Fiji and save it as TIFF (uncompressed).';
const unsupported = (message: string): Refusal => ({ code: 'E_FORMAT_UNSUPPORTED', message, remedy: resave });
const corrupt = (message: string): Refusal => ({
  code: 'E_FORMAT_CORRUPT',
  message,
  remedy: 'Copy the file again from where it was recorded.',
});

export const compressionName = (compression: number): string =>
  compressionNames[compression] ?? `number ${compression}`;
export const isCompressed = (layout: PageLayout): boolean => layout.compression !== 1;

/** Why pages of this layout, in a file of `fileSize` bytes, cannot be read; undefined if they can. */
export function refusalOf(layout: PageLayout, fileSize: number): Refusal | undefined {
  const { bits, compression, predictor, photometric, samples } = layout;
  if (maxRatio[compression] === undefined) {
    return unsupported(`its images are compressed by ${compressionName(compression)}.`);
  }
  if (photometric > 3) {
    return unsupported(
      `its images are of the kind "${photometricNames[photometric] ?? photometric}", not grey or RGB.`,
    );
  }
  if (layout.mixed) return unsupported('the samples of a pixel have different numbers of bits.');
  const sample = sampleOf(layout);
  if (sample === undefined) {
    const format = { 1: 'unsigned', 2: 'signed', 3: 'floating-point', 5: 'complex', 6: 'complex' }[
      layout.format
    ];
    return unsupported(`its samples are ${format ?? 'unknown'} numbers of ${bits} bits.`);
  }
  if (layout.depth > 1) return unsupported('its pages are volumes.');
  if (samples > 256) return corrupt(`a pixel is said to have ${samples} samples.`);
  if (layout.fillOrder !== 1 && (layout.fillOrder !== 2 || bits >= 8 || isCompressed(layout))) {
    return unsupported(`the bits of its bytes are in reverse order (fill order ${layout.fillOrder}).`);
  }
  if (layout.planar !== 1 && layout.planar !== 2)
    return corrupt('the arrangement of its samples is unknown.');
  const predicted = predictorRefusal(layout);
  if (predicted !== undefined) return predicted;
  const pageBytes = layout.width * layout.height * samples * sampleBytes[sample];
  const chunkBytes = chunkRowBytes(layout) * layout.chunkHeight;
  if (Math.max(pageBytes, chunkBytes) > maxPageBytes) {
    return {
      code: 'E_FORMAT_TOO_LARGE',
      message: `a page of ${layout.height} x ${layout.width} px would take ${Math.ceil(Math.max(pageBytes, chunkBytes) / 2 ** 20)} MB of memory.`,
      remedy: 'Crop or bin the images, for example in Fiji.',
    };
  }
  const chunks = chunkCount(layout);
  if (layout.offsets < chunks) {
    return corrupt(`a page names ${layout.offsets} pieces of image where its size needs ${chunks}.`);
  }
  if (isCompressed(layout) && layout.counts < chunks)
    return corrupt('the sizes of its compressed pieces are missing.');
  if (
    isCompressed(layout) &&
    (pageBytes * bits) / (8 * sampleBytes[sample]) > fileSize * (maxRatio[compression] ?? 1)
  ) {
    return corrupt(
      `a page of ${layout.height} x ${layout.width} px cannot be in a file of ${fileSize} bytes.`,
    );
  }
  if (predictor < 1) return corrupt('its predictor is unknown.');
  return undefined;
}

function predictorRefusal({ bits, compression, format, predictor }: PageLayout): Refusal | undefined {
  if (predictor === 1) return undefined;
  if (predictor > 3) return unsupported(`its images are predicted by an unknown rule (number ${predictor}).`);
  if (compression === 1 || compression === 32773) {
    return unsupported(
      'its images are said to be predicted but not compressed; programs disagree on what that means.',
    );
  }
  if (predictor === 3 && format !== 3)
    return unsupported('whole numbers are predicted as floating-point numbers.');
  if (![8, 16, 32, 64].includes(bits)) return unsupported(`samples of ${bits} bits are predicted.`);
  return undefined;
}

export const refuse = (refusal: Refusal, file: string): AppError =>
  new AppError(refusal.code, `${file} cannot be read: ${refusal.message}`, {
    where: { file },
    remedy: refusal.remedy,
  });
