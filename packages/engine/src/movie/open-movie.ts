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
  type NodeDefinition,
  type PixelArray,
} from '@ramify/sdk';

/** Frames of one thread's own reading. The chunk returned is valid until the next call on its recording. */
export interface OpenMovie {
  readonly shape: MovieShape;
  chunk(range: FrameRange): Promise<MovieChunk>;
}

type LoadNode = (type: string) => Promise<NodeDefinition>;

const keptStages = 8;

/**
 * An open source of frames and the transforms chained to it. Movies with the same source share its reading,
 * and those with the same first transforms share their work: asked for the same range one after the other,
 * each stage works once. Nothing larger than a chunk with its halo is held by a stage.
 */
export class OpenRecording {
  private readonly source: OpenMovie & { close(): Promise<void> };
  private readonly loadNode: LoadNode;
  private readonly stages = new Map<string, OpenMovie>();

  private constructor(source: OpenMovie & { close(): Promise<void> }, loadNode: LoadNode) {
    this.source = source;
    this.loadNode = loadNode;
  }

  static async open(source: MovieStep, loadNode: LoadNode, access: FileAccess): Promise<OpenRecording> {
    return new OpenRecording(await openSource(source, loadNode, access), loadNode);
  }

  /** The movie that the transforms make of the source. */
  async movie(transforms: readonly MovieStep[]): Promise<OpenMovie> {
    if (this.stages.size > keptStages) this.stages.clear();
    let stage: OpenMovie = this.source;
    for (const [index, step] of transforms.entries()) {
      const key = JSON.stringify(transforms.slice(0, index + 1));
      const known = this.stages.get(key);
      stage = known ?? (await openTransform(stage, step, this.loadNode));
      this.stages.set(key, stage);
    }
    return stage;
  }

  close(): Promise<void> {
    return this.source.close();
  }
}

async function openSource(
  step: MovieStep,
  loadNode: LoadNode,
  access: FileAccess,
): Promise<OpenMovie & { close(): Promise<void> }> {
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

async function openTransform(upstream: OpenMovie, step: MovieStep, loadNode: LoadNode): Promise<OpenMovie> {
  const load = (await loadNode(step.type)).transform;
  if (load === undefined)
    throw new AppError('E_INTERNAL', `${step.type} is named as a movie transform but is none.`);
  const transform = await load();
  const apply = await transform.open(step.spec, upstream.shape);
  const needs = (output: FrameRange): FrameRange => transform.needs(step.spec, upstream.shape, output);
  const { height, width, dtype } = step.shape;
  const pixels = height * width;

  /** The frames, and whether they lie apart from the input: what lies in it is overwritten with it. */
  async function make(range: FrameRange): Promise<{ data: PixelArray; apart: boolean }> {
    const pieces = cut(
      range,
      affordableFrames(range, (piece) => needs(piece).count, upstream.shape),
    );
    const [only] = pieces;
    if (pieces.length === 1 && only !== undefined) {
      const input = await upstream.chunk(needs(only));
      const data = apply(input, only);
      return { data, apart: data.buffer !== input.data.buffer };
    }
    const data = pixelArray(dtype, range.count * pixels);
    for (const piece of pieces) {
      data.set(apply(await upstream.chunk(needs(piece)), piece), (piece.start - range.start) * pixels);
    }
    return { data, apart: true };
  }

  let last: MovieChunk | null = null;
  return {
    shape: step.shape,
    async chunk(range) {
      if (last !== null && last.start === range.start && last.count === range.count) return last;
      last = null; // its buffer is about to be written
      const { data, apart } = await make(range);
      const chunk = { data, ...range, height, width };
      if (apart) last = chunk;
      return chunk;
    },
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
