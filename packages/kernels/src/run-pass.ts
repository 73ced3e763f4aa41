import type { MovieShape, PassTask, PixelArray } from './movie-types.ts';
import { pixelTypeOf } from './pixel-types.ts';

/** For tests: the results of a pass over a movie in memory, cut into segments and chunks. */
export function runPass<Args, Partial>(
  task: PassTask<Args, Partial>,
  args: Args,
  data: PixelArray,
  [frames, height, width]: readonly [number, number, number],
  segmentFrames = frames,
  chunkFrames = frames,
): Partial[] {
  const shape: MovieShape = { frames, height, width, dtype: pixelTypeOf(data) };
  const pixels = height * width;
  const results: Partial[] = [];
  for (let start = 0; start < frames; start += segmentFrames) {
    const end = Math.min(frames, start + segmentFrames);
    const state = task.start(args, shape, { start, count: end - start });
    for (let at = start; at < end; at += chunkFrames) {
      const count = Math.min(chunkFrames, end - at);
      const chunk = data.slice(at * pixels, (at + count) * pixels);
      state.chunk({ data: chunk, start: at, count, height, width });
      chunk.fill(0); // a chunk is valid only during the call
    }
    results.push(state.finish());
  }
  return results;
}
