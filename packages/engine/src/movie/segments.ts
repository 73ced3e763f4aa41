import { bytesPerPixel, type FrameRange, type MovieShape } from '@ramify/sdk';

const chunkBytes = 32 << 20;
const maxChunkFrames = 256;
const maxSegments = 32;

/** Frames that are read and transformed at a time: about 32 MB as float32. Depends on the frame size alone. */
export const chunkFrames = (shape: MovieShape): number =>
  Math.min(maxChunkFrames, Math.max(1, Math.floor(chunkBytes / (shape.height * shape.width * 4))));

/**
 * How many frames of `output` a transform may make at a time, so that its input stays within twice a chunk: a
 * transform that bins ten frames into one needs ten times as many.
 */
export function affordableFrames(
  output: FrameRange,
  needed: (output: FrameRange) => number,
  input: MovieShape,
): number {
  const limit = Math.max(
    1,
    Math.floor((2 * chunkBytes) / (input.height * input.width * bytesPerPixel[input.dtype])),
  );
  let { count } = output;
  while (count > 1 && needed({ start: output.start, count }) > limit) count = Math.ceil(count / 2);
  return count;
}

/** Cuts `range` into consecutive pieces of at most `frames`. */
export function cut(range: FrameRange, frames: number): FrameRange[] {
  const pieces: FrameRange[] = [];
  const end = range.start + range.count;
  for (let start = range.start; start < end; start += frames) {
    pieces.push({ start, count: Math.min(frames, end - start) });
  }
  return pieces;
}

/**
 * The segments of a pass over the whole movie: whole chunks, at most 32 segments. They depend on the shape
 * alone, never on the number of threads or the memory, so that sums come out the same to the bit everywhere.
 */
export function segmentsOf(shape: MovieShape): FrameRange[] {
  const frames = chunkFrames(shape);
  const chunks = Math.ceil(shape.frames / frames);
  return cut({ start: 0, count: shape.frames }, Math.ceil(chunks / maxSegments) * frames);
}
