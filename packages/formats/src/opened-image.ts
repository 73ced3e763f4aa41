import type { PixelSize } from '@ramify/sdk';
import type { ChannelOptions } from './tiff/choose-sample.ts';
import type { Note } from './tiff/meta/tiff-meta.ts';

export interface ImageOptions extends Pick<ChannelOptions, 'channel' | 'colour'> {
  /** Page of a TIFF file, from 1. */
  readonly page?: number;
}

/** An image file whose header was read. */
export interface OpenImage {
  readonly height: number;
  readonly width: number;
  readonly pixelSize: PixelSize;
  readonly notes: readonly Note[];
  /** The samples, row by row. */
  read(): Promise<Float32Array>;
}
