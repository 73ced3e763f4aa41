import { toAppError, type SerializedError } from '@ramify/sdk';
import type { Note } from './tiff/meta/tiff-meta.ts';

/** One line of an inspection: what, how much, and where in the file that stands. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly from?: string;
}

/** What a file is, in words and numbers. */
export interface Inspection {
  readonly file: string;
  readonly bytes: number;
  /** `TIFF`, `BigTIFF`, `PNG`, or what the content looks like. */
  readonly format: string;
  /** It can be loaded as it is, though perhaps not without choosing a channel. */
  readonly loadable: boolean;
  readonly facts: readonly Fact[];
  readonly notes: readonly Note[];
  /** What to do with it, one sentence. */
  readonly advice: string;
  /** The error that loading it meets. */
  readonly problem?: SerializedError;
  /** The numbers behind the facts, if the file is a recording or an image. */
  readonly recording?: InspectedRecording;
}

export interface InspectedRecording {
  readonly frames: number;
  readonly height: number;
  readonly width: number;
  /** Type in the file, and the type that it is loaded as. */
  readonly storedType: string;
  readonly dtype: string;
  readonly channels: readonly string[];
  readonly slices: number;
  readonly frameRate: number | null;
  readonly pixelSize: { readonly y: number; readonly x: number } | null;
}

/** The error that loading a file met, as an inspection holds it. */
export const problemOf = (error: unknown, file: string): SerializedError =>
  toAppError(error, { file }).toJSON();
