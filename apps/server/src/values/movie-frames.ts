import type { Engine } from '@ramify/engine';
import type { MovieFrames } from '@ramify/protocol';
import {
  AppError,
  bytesPerPixel,
  pixelArray,
  type FrameRange,
  type MovieChunk,
  type MovieValue,
  type PixelArray,
} from '@ramify/sdk';
import type { KnownPlaces } from '../runs/known-places.ts';
import { Lru, shared } from './lru.ts';

const keptBytes = 256 << 20;
const blockBytes = 4 << 20;
/** Largest answer. */
const mostBytes = 64 << 20;
/** Frames this far apart are not read together. */
const farApart = 4;

export interface FrameRequest {
  readonly from: number;
  readonly count: number;
  readonly step: number;
  readonly bin: number;
}

/** Reads frames for the eye: in blocks on the engine's workers, and keeps what was read last. */
export class MovieReader {
  private readonly engine: Engine;
  private readonly places: KnownPlaces;
  private readonly kept = new Lru<MovieChunk>(keptBytes, ({ data }) => data.byteLength);
  private readonly once = shared<MovieChunk>();

  constructor(engine: Engine, places: KnownPlaces) {
    this.engine = engine;
    this.places = places;
  }

  async read(
    digest: string,
    movie: MovieValue,
    request: FrameRequest,
    signal: AbortSignal,
  ): Promise<MovieFrames> {
    const { from, step, bin } = request;
    const last = Math.min(movie.frames, from + request.count * step);
    const count = Math.max(0, Math.ceil((last - from) / step));
    if (count === 0) {
      throw new AppError(
        'E_REQUEST_INVALID',
        `The movie has ${movie.frames} frames; frame ${from} is none of them.`,
      );
    }
    const [height, width] = [Math.ceil(movie.height / bin), Math.ceil(movie.width / bin)];
    const bytes = count * height * width * bytesPerPixel[movie.dtype];
    if (bytes > mostBytes) {
      throw new AppError(
        'E_REQUEST_TOO_LARGE',
        `${count} frames take ${bytes} bytes; ${mostBytes} are the most.`,
        {
          remedy: 'Ask for fewer frames at a time.',
        },
      );
    }
    const data = pixelArray(movie.dtype, count * height * width);
    for (let i = 0; i < count; i++) {
      signal.throwIfAborted();
      const frame = await this.frame(digest, movie, from + i * step, step);
      const target = data.subarray(i * height * width, (i + 1) * height * width);
      if (bin === 1) target.set(frame);
      else binFrame(frame, movie.height, movie.width, bin, target);
    }
    const { frames, dtype } = movie;
    return { start: from, count, step, bin, frames, height, width, dtype, data };
  }

  /** The mean of a few frames, or one frame. */
  async picture(digest: string, movie: MovieValue, frame: number | undefined): Promise<Float32Array> {
    const count = frame === undefined ? Math.min(8, movie.frames) : 1;
    const sums = new Float64Array(movie.height * movie.width);
    for (let i = 0; i < count; i++) {
      const at = frame ?? Math.floor(((i + 0.5) * movie.frames) / count);
      if (at >= movie.frames) throw new AppError('E_REQUEST_INVALID', `The movie has no frame ${at}.`);
      const data = await this.frame(digest, movie, at, frame === undefined ? Infinity : 1);
      for (let p = 0; p < sums.length; p++) sums[p]! += data[p]!;
    }
    return Float32Array.from(sums, (sum) => sum / count);
  }

  /** All frames in order, for a file. */
  async *chunks(movie: MovieValue, signal: AbortSignal): AsyncGenerator<MovieChunk> {
    const size = this.blockFrames(movie);
    for (let start = 0; start < movie.frames; start += size) {
      yield await this.load(movie, { start, count: Math.min(size, movie.frames - start) }, signal);
    }
  }

  private async frame(digest: string, movie: MovieValue, at: number, step: number): Promise<PixelArray> {
    const size = step > farApart ? 1 : this.blockFrames(movie);
    const start = Math.floor(at / size) * size;
    const range = { start, count: Math.min(size, movie.frames - start) };
    const key = `${digest} ${range.start} ${range.count}`;
    const known = this.kept.get(key);
    // Never cancelled: several may wait for it, and the next request is likely for its neighbour.
    const chunk = known ?? (await this.once(key, () => this.load(movie, range)));
    if (known === undefined) this.kept.put(key, chunk);
    const pixels = movie.height * movie.width;
    return chunk.data.subarray((at - start) * pixels, (at - start + 1) * pixels);
  }

  private load(movie: MovieValue, range: FrameRange, signal?: AbortSignal): Promise<MovieChunk> {
    const digests = (movie.source.files ?? []).map((file) => file.digest);
    return this.engine.frames(movie, range, this.places.of(digests), signal);
  }

  private blockFrames({ height, width, dtype }: MovieValue): number {
    return Math.min(32, Math.max(1, Math.floor(blockBytes / (height * width * bytesPerPixel[dtype]))));
  }
}

/** Means of squares of `bin` px; those at the right and lower border count the pixels that they have. */
function binFrame(frame: PixelArray, height: number, width: number, bin: number, target: PixelArray): void {
  const columns = Math.ceil(width / bin);
  const whole = !(target instanceof Float32Array);
  for (let i = 0; i < target.length; i++) {
    const [top, left] = [Math.floor(i / columns) * bin, (i % columns) * bin];
    const [bottom, right] = [Math.min(top + bin, height), Math.min(left + bin, width)];
    let sum = 0;
    for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += frame[y * width + x]!;
    const mean = sum / ((bottom - top) * (right - left));
    target[i] = whole ? Math.round(mean) : mean;
  }
}
