import { affordableFrames, cut } from './segments.ts';
import {
  AppError,
  pixelArray,
  toAppError,
  type FileAccess,
  type FrameRange,
  type FrameReader,
  type MovieChunk,
  type MovieShape,
  type MovieStep,
  type MovieValue,
  type NodeDefinition,
  type PixelArray,
} from '@ramify/sdk';

/** An open movie of one thread. The chunk returned is valid until the next call. */
export interface OpenMovie {
  readonly shape: MovieShape;
  chunk(range: FrameRange): Promise<MovieChunk>;
  close(): Promise<void>;
}

/**
 * Opens the source of a movie and chains its transforms. Each stage asks the one before for the frames that
 * it needs; nothing larger than a chunk with its halo is ever held.
 */
export async function openMovie(
  movie: MovieValue,
  loadNode: (type: string) => Promise<NodeDefinition>,
  access: FileAccess,
): Promise<OpenMovie> {
  let stage = await openSource(movie.source, loadNode, access);
  try {
    for (const step of movie.transforms) stage = await openTransform(stage, step, loadNode);
    return stage;
  } catch (error) {
    await stage.close();
    throw error;
  }
}

async function openSource(
  step: MovieStep,
  loadNode: (type: string) => Promise<NodeDefinition>,
  access: FileAccess,
): Promise<OpenMovie> {
  const load = (await loadNode(step.type)).source;
  if (load === undefined)
    throw new AppError('E_INTERNAL', `${step.type} is named as a source of frames but is none.`);
  const files = step.files ?? [];
  const reader = await (await load()).open(step.spec, files, access);
  const frames = new FrameWindow(reader, step.shape);
  const file = files[0]?.name;
  return {
    shape: step.shape,
    chunk: (range) =>
      frames.read(range).catch((error: unknown) => {
        throw toAppError(error, file === undefined ? {} : { file });
      }),
    close: () => reader.close(),
  };
}

async function openTransform(
  upstream: OpenMovie,
  step: MovieStep,
  loadNode: (type: string) => Promise<NodeDefinition>,
): Promise<OpenMovie> {
  const load = (await loadNode(step.type)).transform;
  if (load === undefined)
    throw new AppError('E_INTERNAL', `${step.type} is named as a movie transform but is none.`);
  const transform = await load();
  const apply = await transform.open(step.spec, upstream.shape);
  const needs = (output: FrameRange): FrameRange => transform.needs(step.spec, upstream.shape, output);
  return {
    shape: step.shape,
    async chunk(range) {
      const { height, width, dtype } = step.shape;
      const pieces = cut(
        range,
        affordableFrames(range, (piece) => needs(piece).count, upstream.shape),
      );
      const [only] = pieces;
      if (pieces.length === 1 && only !== undefined) {
        return { data: apply(await upstream.chunk(needs(only)), only), ...range, height, width };
      }
      const data = pixelArray(dtype, range.count * height * width);
      for (const piece of pieces) {
        data.set(
          apply(await upstream.chunk(needs(piece)), piece),
          (piece.start - range.start) * height * width,
        );
      }
      return { data, ...range, height, width };
    },
    close: () => upstream.close(),
  };
}

/** Keeps the frames read last, so that the overlap of neighbouring ranges is not read and decoded twice. */
class FrameWindow {
  private readonly reader: FrameReader;
  private readonly shape: MovieShape;
  private buffer: PixelArray;
  private held: FrameRange = { start: 0, count: 0 };

  constructor(reader: FrameReader, shape: MovieShape) {
    this.reader = reader;
    this.shape = shape;
    this.buffer = pixelArray(shape.dtype, 0);
  }

  async read(range: FrameRange): Promise<MovieChunk> {
    const { height, width, dtype } = this.shape;
    const pixels = height * width;
    const length = range.count * pixels;
    if (this.buffer.length < length) {
      const grown = pixelArray(dtype, length);
      grown.set(this.buffer.subarray(0, this.held.count * pixels));
      this.buffer = grown;
    }
    const heldEnd = this.held.start + this.held.count;
    const overlap =
      range.start >= this.held.start ? Math.max(0, Math.min(heldEnd - range.start, range.count)) : 0;
    const from = (range.start - this.held.start) * pixels;
    if (overlap > 0) this.buffer.copyWithin(0, from, from + overlap * pixels);
    this.held = { start: range.start, count: 0 }; // nothing is valid should the read fail
    if (overlap < range.count) {
      const target = this.buffer.subarray(overlap * pixels, length);
      await this.reader.read(range.start + overlap, range.count - overlap, target);
    }
    this.held = range;
    return { data: this.buffer.subarray(0, length), start: range.start, count: range.count, height, width };
  }
}
