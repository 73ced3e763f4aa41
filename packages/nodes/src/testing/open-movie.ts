import { pixelArray } from '@ramify/sdk';
import type {
  ChunkFunction,
  FileAccess,
  FrameRange,
  FrameReader,
  MovieChunk,
  MovieShape,
  MovieTransform,
  MovieValue,
  NodeDefinition,
} from '@ramify/sdk';
import { memorySource, memoryType } from '@ramify/testkit';
import { expect } from 'vitest';

interface Step {
  readonly transform: MovieTransform<unknown>;
  readonly spec: unknown;
  readonly input: MovieShape;
  readonly output: MovieShape;
  readonly apply: ChunkFunction;
}

export interface OpenedMovie {
  read(range: FrameRange): Promise<MovieChunk>;
  close(): Promise<void>;
}

export type LoadDefinition = (type: string) => Promise<NodeDefinition>;

async function openSource(movie: MovieValue, load: LoadDefinition, access: FileAccess): Promise<FrameReader> {
  const { type, spec, files = [] } = movie.source;
  const source = type === memoryType ? memorySource : await (await load(type)).source?.();
  if (source === undefined) throw new Error(`"${type}" makes a movie and has no source.`);
  return source.open(spec, files, access);
}

/** Opens a movie as one worker does: its source and its chain of transforms, read by ranges. */
export async function openMovie(
  movie: MovieValue,
  load: LoadDefinition,
  access: FileAccess,
): Promise<OpenedMovie> {
  const reader = await openSource(movie, load, access);
  const steps: Step[] = [];
  let shape = movie.source.shape;
  for (const { type, spec, shape: output } of movie.transforms) {
    const transform = await (await load(type)).transform?.();
    if (transform === undefined) throw new Error(`"${type}" derives a movie and has no transform.`);
    expect(transform.shape(spec, shape), `shape of the movie that ${type} derives`).toEqual(output);
    steps.push({ transform, spec, input: shape, output, apply: await transform.open(spec, shape) });
    shape = output;
  }

  async function read(range: FrameRange, level: number): Promise<MovieChunk> {
    const step = steps[level - 1];
    const { height, width, dtype } = step?.output ?? movie.source.shape;
    const data = pixelArray(dtype, range.count * height * width);
    if (step === undefined) {
      await reader.read(range.start, range.count, data);
    } else {
      const needed = step.transform.needs(step.spec, step.input, range);
      const within = needed.start >= 0 && needed.start + needed.count <= step.input.frames;
      expect(within, `needs() stays inside the ${step.input.frames} frames of the input`).toBe(true);
      const input = await read(needed, level - 1);
      const before = input.data.slice();
      data.set(step.apply(input, range));
      expect(input.data, 'a transform must not change its input').toEqual(before);
    }
    return { data, start: range.start, count: range.count, height, width };
  }

  return { read: (range) => read(range, steps.length), close: () => reader.close() };
}
