import type { FileAccess } from './files.ts';
import type { FileRef, MovieShape, PixelArray, PixelDType } from './values/values.ts';

/** `count` consecutive frames; frame `start + i`, pixel (y, x) is `data[(i * height + y) * width + x]`. */
export interface MovieChunk {
  readonly data: PixelArray;
  readonly start: number;
  readonly count: number;
  readonly height: number;
  readonly width: number;
}

export interface FrameRange {
  readonly start: number;
  readonly count: number;
}

/** Reads frames of a source in any order. One reader serves one thread. */
export interface FrameReader {
  /** Fills `target` (count * height * width samples of the movie's dtype) with frames `start …`. */
  read(start: number, count: number, target: PixelArray): Promise<void>;
  close(): Promise<void>;
}

/** Worker-side code of a node that is a source of movies. */
export interface MovieSource<Spec> {
  open(spec: Spec, files: readonly FileRef[], access: FileAccess): Promise<FrameReader>;
}

/** Worker-side code of a movie → movie node: lazy, by chunks, with a declared halo in time. */
export interface MovieTransform<Spec> {
  /** Shape of the result. */
  shape(spec: Spec, input: MovieShape): MovieShape;
  /** Input frames that output frames `[start, start + count)` depend on, within `[0, input.frames)`. */
  needs(spec: Spec, input: MovieShape, output: FrameRange): FrameRange;
  /**
   * Prepares the work of one thread (tables, buffers). The function returned turns the needed input frames
   * into the output frames; it may return a buffer that it reuses at its next call, and must not change its
   * input. Ranges mostly come in rising order, so work on frames of the overlap may be kept from call to call.
   * The result must not depend on how the movie is cut into chunks.
   */
  open(spec: Spec, input: MovieShape): Promise<ChunkFunction> | ChunkFunction;
}
export type ChunkFunction = (input: MovieChunk, output: FrameRange) => PixelArray;

/**
 * Worker-side code of a pass over a movie (map and reduce). The movie is cut into segments that depend on its
 * shape alone; each segment is one `start … chunk* … finish`, and the node receives the results in order of
 * the segments. So the same bits come out whatever the number of threads.
 */
export interface PassTask<Args, Partial> {
  start(args: Args, movie: MovieShape, segment: FrameRange): PassState<Partial> | Promise<PassState<Partial>>;
}
export interface PassState<Partial> {
  /** Takes the next chunk of the segment; `chunk.data` is valid only during the call. */
  chunk(chunk: MovieChunk): void;
  finish(): Partial;
}

/** Worker-side code of a piece of parallel work without a movie; plain data in, plain data out. */
export type JobTask<Args, Result> = (args: Args) => Result | Promise<Result>;

export const bytesPerPixel: Record<PixelDType, 1 | 2 | 4> = { uint8: 1, uint16: 2, int16: 2, float32: 4 };

/** A zeroed array of `length` samples of `dtype`, over `buffer` from `byteOffset` if one is given. */
export function pixelArray(
  dtype: PixelDType,
  length: number,
  buffer?: ArrayBufferLike,
  byteOffset = 0,
): PixelArray {
  const storage = buffer ?? new ArrayBuffer(length * bytesPerPixel[dtype]);
  switch (dtype) {
    case 'uint8':
      return new Uint8Array(storage, byteOffset, length);
    case 'uint16':
      return new Uint16Array(storage, byteOffset, length);
    case 'int16':
      return new Int16Array(storage, byteOffset, length);
    case 'float32':
      return new Float32Array(storage, byteOffset, length);
  }
}
