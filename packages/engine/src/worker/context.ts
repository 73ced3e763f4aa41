import {
  AppError,
  type CancelSignal,
  type FileAccess,
  type MovieMeta,
  type MovieStep,
  type MovieValue,
  type NodeDefinition,
  type Portion,
  type RunContext,
} from '@ramify/sdk';
import { streamKey } from '../movie/stream-key.ts';
import type { NodeTask, ParallelCall } from '../pool/protocol.ts';
import type { Store } from '../store/store.ts';

export interface ContextParts {
  readonly task: NodeTask;
  readonly definition: NodeDefinition;
  readonly access: FileAccess;
  readonly codeOf: (type: string) => string;
  readonly store: Store;
  readonly signal: CancelSignal;
  progress(fraction: number): void;
  warn(message: string): void;
  call<T>(call: ParallelCall): AsyncIterable<T>;
}

const whole: Portion = [0, 1];

/** The `RunContext` of a node that runs in this thread. */
export function createContext(parts: ContextParts): RunContext {
  const { task, definition, store, signal } = parts;
  const step = (spec: unknown, meta: MovieMeta, files: MovieStep['files']): MovieStep => ({
    type: task.type,
    code: parts.codeOf(task.type),
    spec,
    shape: { frames: meta.frames, height: meta.height, width: meta.width, dtype: meta.dtype },
    ...(files === undefined ? {} : { files }),
  });
  return {
    signal,
    progress: (done, total) => {
      signal.throwIfAborted();
      parts.progress(total > 0 ? Math.min(1, done / total) : 1);
    },
    warn: (message) => parts.warn(message),
    files: (param) => task.files[param] ?? [],
    access: parts.access,
    stream: (pass, movie, args, portion = whole) =>
      parts.call({
        kind: 'stream',
        pass,
        movie,
        stream: streamKey(movie),
        args,
        portion,
      }),
    map: (job, items, portion = whole) => parts.call({ kind: 'map', job, items, portion }),
    chunks: (movie, range = { start: 0, count: movie.frames }, portion = whole) =>
      parts.call({ kind: 'chunks', movie, range, portion }),
    source: (spec, meta, files) => {
      requirePart(definition.source, task.type, 'source');
      return movieOf(meta, step(spec, meta, files), []);
    },
    derive: (movie, spec, changes = {}) => {
      requirePart(definition.transform, task.type, 'transform');
      const meta: MovieMeta = { ...movie, ...changes };
      return movieOf(meta, movie.source, [...movie.transforms, step(spec, meta, undefined)]);
    },
    file: async (name, mediaType, bytes) => ({
      kind: 'file',
      name,
      mediaType,
      blob: await store.putStream(bytes),
    }),
    lineage: task.lineage ?? undefined,
  };
}

function movieOf(meta: MovieMeta, source: MovieStep, transforms: readonly MovieStep[]): MovieValue {
  const { frames, height, width, dtype, frameRate, pixelSize, name, channel, unit } = meta;
  return {
    kind: 'movie',
    frames,
    height,
    width,
    dtype,
    frameRate,
    pixelSize,
    name,
    channel,
    unit,
    source,
    transforms,
  };
}

function requirePart(part: unknown, type: string, name: string): void {
  if (part === undefined)
    throw new AppError('E_INTERNAL', `${type} uses ctx for a ${name} but declares no ${name}.`);
}
