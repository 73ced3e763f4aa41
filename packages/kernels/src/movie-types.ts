/**
 * Shapes of movies, transforms and passes. They match those of the SDK by structure: kernels import nothing.
 */
export type PixelDType = 'uint8' | 'uint16' | 'int16' | 'float32';
export type PixelArray = Uint8Array | Uint16Array | Int16Array | Float32Array;

export interface MovieShape {
  readonly frames: number;
  readonly height: number;
  readonly width: number;
  readonly dtype: PixelDType;
}

export interface FrameRange {
  readonly start: number;
  readonly count: number;
}

/** `count` consecutive frames; frame `start + i`, pixel (y, x) is `data[(i * height + y) * width + x]`. */
export interface MovieChunk extends FrameRange {
  readonly data: PixelArray;
  readonly height: number;
  readonly width: number;
}

/** Turns the needed input frames into the output frames; may return a buffer that its next call reuses. */
export type ChunkFunction = (input: MovieChunk, output: FrameRange) => PixelArray;

/** Lazy movie → movie work; the result does not depend on how the movie is cut into chunks. */
export interface MovieTransform<Spec> {
  shape(spec: Spec, input: MovieShape): MovieShape;
  needs(spec: Spec, input: MovieShape, output: FrameRange): FrameRange;
  open(spec: Spec, input: MovieShape): ChunkFunction;
}

export interface PassState<Partial> {
  chunk(chunk: MovieChunk): void;
  finish(): Partial;
}

/** Map and reduce over a movie: one `start … chunk* … finish` per segment, results in order of the segments. */
export interface PassTask<Args, Partial> {
  start(args: Args, movie: MovieShape, segment: FrameRange): PassState<Partial>;
}
