import type {
  FileAccess,
  FileRef,
  FrameRange,
  JobTask,
  MovieChunk,
  MovieTransform,
  MovieValue,
  NodeDefinition,
  PassTask,
  Portion,
  RunContext,
} from '@ramify/sdk';
import { expect } from 'vitest';
import { collectFile } from './collect-file.ts';
import { openMovie, type LoadDefinition } from './open-movie.ts';

interface TestContextOptions {
  readonly definition: NodeDefinition;
  readonly load: LoadDefinition;
  readonly access: FileAccess;
  readonly refs: Readonly<Record<string, readonly FileRef[]>>;
  readonly chunkFrames: number;
  readonly signal: AbortSignal;
}

/** As in the engine, segments depend on the shape of the movie alone. */
function segments(frames: number): FrameRange[] {
  const size = Math.max(1, Math.ceil(frames / 4));
  const count = Math.ceil(frames / size);
  return Array.from({ length: count }, (_, i) => ({
    start: i * size,
    count: Math.min(size, frames - i * size),
  }));
}

const shapeOf = ({ frames, height, width, dtype }: MovieValue) => ({ frames, height, width, dtype });
const whole: Portion = [0, 1];

/** The context of `runNode`: real sources, transforms, passes and jobs, one after the other. */
export async function testContext(options: TestContextOptions) {
  const { definition, load, access, refs, chunkFrames, signal } = options;
  const warnings: string[] = [];
  const progress: number[] = [];
  const files = new Map<string, Uint8Array>();
  const asked = new Set<string>();
  const opened = new Set<string>();
  const transform: MovieTransform<unknown> | undefined = await definition.transform?.();
  const report = (done: number, total: number, [from, to]: Portion = whole) => {
    expect(Number.isFinite(done / total) && done >= 0 && done <= total, `progress ${done} of ${total}`).toBe(
      true,
    );
    progress.push(from + (to - from) * (done / total));
  };

  async function* pieces(movie: MovieValue, range: FrameRange): AsyncGenerator<MovieChunk> {
    const opened = await openMovie(movie, load, access);
    try {
      for (let start = range.start; start < range.start + range.count; start += chunkFrames) {
        signal.throwIfAborted();
        yield await opened.read({ start, count: Math.min(chunkFrames, range.start + range.count - start) });
      }
    } finally {
      await opened.close();
    }
  }

  const context: RunContext = {
    signal,
    progress: (done, total) => report(done, total),
    warn: (message) => void warnings.push(message),
    files: (param) => {
      asked.add(param);
      return refs[param] ?? [];
    },
    access: {
      open: (file) => {
        opened.add(file.digest);
        return access.open(file);
      },
    },
    async *stream(pass, movie, args, portion) {
      const task = (await definition.passes[pass]?.()) as PassTask<unknown, never> | undefined;
      if (task === undefined) throw new Error(`${definition.type} has no pass "${pass}".`);
      const shape = shapeOf(movie);
      for (const segment of segments(movie.frames)) {
        const state = await task.start(args, shape, segment);
        for await (const chunk of pieces(movie, segment)) {
          state.chunk(chunk);
          report(chunk.start + chunk.count, movie.frames, portion);
        }
        yield state.finish();
      }
    },
    async *map(job, items, portion) {
      const task = (await definition.jobs[job]?.()) as JobTask<unknown, never> | undefined;
      if (task === undefined) throw new Error(`${definition.type} has no job "${job}".`);
      for (const [i, item] of items.entries()) {
        signal.throwIfAborted();
        const result = await task(structuredClone(item));
        report(i + 1, items.length, portion);
        yield structuredClone(result);
      }
    },
    async *chunks(movie, range = { start: 0, count: movie.frames }, portion) {
      for await (const chunk of pieces(movie, range)) {
        yield chunk;
        report(chunk.start + chunk.count - range.start, range.count, portion);
      }
    },
    source(spec, meta, sources) {
      expect(definition.source, `${definition.type} calls ctx.source and declares a source`).toBeDefined();
      const { frames, height, width, dtype } = meta;
      const shape = { frames, height, width, dtype };
      const step = { type: definition.type, code: 'test', spec: structuredClone(spec), shape };
      const source = sources === undefined ? step : { ...step, files: sources };
      return { kind: 'movie', ...meta, source, transforms: [] };
    },
    derive(movie, spec, meta = {}) {
      if (transform === undefined)
        throw new Error(`${definition.type} derives a movie and has no transform.`);
      const derived = { ...movie, ...meta };
      const shape = shapeOf(derived);
      expect(transform.shape(spec, shapeOf(movie)), 'shape of the derived movie').toEqual(shape);
      const step = { type: definition.type, code: 'test', spec: structuredClone(spec), shape };
      return { ...derived, transforms: [...movie.transforms, step] };
    },
    file: (name, mediaType, bytes) => collectFile(files, name, mediaType, bytes),
    lineage: definition.lineage
      ? {
          graphTitle: 'Test graph',
          graphHash: '0'.repeat(64),
          appVersion: '0.0.0',
          nodes: [{ node: 'n0', type: 'load.movie', title: 'Load', version: 1, params: { path: 'a.tif' } }],
          files: [{ digest: '1'.repeat(64), bytes: 10, name: 'a.tif' }],
        }
      : undefined,
  };
  return { context, warnings, progress, files, asked, opened };
}
