import type { PixelSize } from '@ramify/sdk';

export type Axis = 'C' | 'Z' | 'T';

/** A number and where in the file it comes from. */
export interface Sourced<T> {
  readonly value: T;
  readonly from: string;
}

export interface Note {
  /** `warn`: the user should look at it; `info`: worth knowing. */
  readonly level: 'info' | 'warn';
  readonly text: string;
  /** Set if the note no longer matters once the user has given this number. */
  readonly about?: 'frame rate';
}

/** What the text tags of a file say about it, in one form for all the programs that write them. */
export interface TiffMeta {
  /** The program or convention that wrote the file. */
  readonly origin: 'ImageJ' | 'OME' | 'ScanImage' | 'tifffile' | 'MetaMorph' | 'plain';
  /** Sizes of the axes that the planes run through, fastest first; absent if the file does not say. */
  readonly axes?: readonly { readonly axis: Axis; readonly size: number }[];
  /** All planes follow the first one without gaps, also if the list of pages names only the first. */
  readonly contiguous: boolean;
  readonly frameRate?: Sourced<number>;
  readonly pixelSize?: Sourced<NonNullable<PixelSize>>;
  readonly channelNames?: readonly string[];
  readonly notes: readonly Note[];
}

export const info = (text: string): Note => ({ level: 'info', text });
export const warn = (text: string): Note => ({ level: 'warn', text });
/** A warning that is void once the user has given the frame rate. */
export const warnOfRate = (text: string): Note => ({ level: 'warn', text, about: 'frame rate' });

/** A rate or size that can be one: positive and finite. */
export const isPositive = (value: number | undefined): value is number =>
  value !== undefined && Number.isFinite(value) && value > 0;
