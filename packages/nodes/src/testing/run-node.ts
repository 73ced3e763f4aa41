import { AppError, coerce, pixelArray } from '@ramify/sdk';
import type {
  FileRef,
  MovieValue,
  NodeDefinition,
  PixelArray,
  PortType,
  PortTypes,
  PortValue,
} from '@ramify/sdk';
import { fileAccess, fileRef } from '@ramify/testkit';
import { expect } from 'vitest';
import { loadNode } from '../loaders.ts';
import { openMovie, type LoadDefinition } from './open-movie.ts';
import { testContext } from './test-context.ts';

export interface RunNodeOptions {
  /** By port; an array of values for a `many` input. A mask on an image input becomes an image. */
  readonly inputs?: Readonly<Record<string, PortValue | readonly PortValue[]>>;
  /** Defaults are applied. */
  readonly params?: Readonly<Record<string, unknown>>;
  /** Real files by path parameter. */
  readonly files?: Readonly<Record<string, string | readonly string[]>>;
  /** Frames per chunk that passes and `ctx.chunks` see; the result must not depend on it. Default 7. */
  readonly chunkFrames?: number;
  readonly signal?: AbortSignal;
}

export interface NodeRun {
  readonly outputs: Readonly<Record<string, PortValue>>;
  /** The output `name`, which must be of the given kind. */
  output<K extends PortType>(name: string, kind: K): PortTypes[K];
  readonly warnings: readonly string[];
  /** Contents of the files written by `ctx.file`, by name. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Path parameters whose files the node asked for, and digests of the files it opened. */
  readonly asked: ReadonlySet<string>;
  readonly opened: ReadonlySet<string>;
  /** Fractions that were reported, in order. */
  readonly progress: readonly number[];
  /** All samples of a movie that came out, read in pieces of `chunkFrames` frames. */
  frames(movie: MovieValue, chunkFrames?: number): Promise<PixelArray>;
}

function resolveParams(definition: NodeDefinition, params: Readonly<Record<string, unknown>>) {
  const parsed = definition.params.safeParse(params);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError('E_PARAM_INVALID', issue?.message ?? 'A parameter is wrong.', {
    where: { param: String(issue?.path[0] ?? '') },
  });
}

function resolveInputs(definition: NodeDefinition, given: NonNullable<RunNodeOptions['inputs']>) {
  const inputs: Record<string, unknown> = {};
  for (const name of Object.keys(given)) {
    if (definition.inputs[name] === undefined) throw new Error(`${definition.type} has no input "${name}".`);
  }
  for (const [name, spec] of Object.entries(definition.inputs)) {
    const value = given[name];
    const values = value === undefined ? [] : [value].flat();
    if (spec.many) {
      inputs[name] = values.map((one, i) => ({
        node: `n${i}`,
        port: 'out',
        title: `Source ${i}`,
        value: coerce(one, spec.types),
      }));
    } else if (values[0] !== undefined) inputs[name] = coerce(values[0], spec.types);
    else if (!spec.optional) throw new AppError('E_INPUT_MISSING', `The input "${name}" is missing.`);
  }
  return inputs;
}

/**
 * Runs one node in this process over its real code: the context streams movies through their sources and
 * transforms, runs passes and jobs, and keeps what the node writes.
 *
 * @example
 * const run = await runNode(threshold, { inputs: { image }, params: { window: 15 } });
 * expect(run.output('mask', 'mask').data).toEqual(…);
 */
export async function runNode(definition: NodeDefinition, options: RunNodeOptions = {}): Promise<NodeRun> {
  const { chunkFrames = 7, signal = new AbortController().signal } = options;
  const params = resolveParams(definition, options.params ?? {});
  const inputs = resolveInputs(definition, options.inputs ?? {});

  const paths = new Map<string, string>();
  const refs: Record<string, readonly FileRef[]> = {};
  for (const [param, given] of Object.entries(options.files ?? {})) {
    const found: FileRef[] = [];
    for (const path of [given].flat()) {
      const ref = await fileRef(path);
      paths.set(ref.digest, path);
      found.push(ref);
    }
    refs[param] = found;
    if (params[param] === '') params[param] = found[0]?.name ?? '';
  }
  const access = fileAccess(paths);
  const load: LoadDefinition = async (type) => (type === definition.type ? definition : loadNode(type));
  const { context, warnings, progress, files, asked, opened } = await testContext({
    definition,
    load,
    access,
    refs,
    chunkFrames,
    signal,
  });

  const outputs = (await definition.run({ inputs, params, ctx: context })) as Record<string, PortValue>;
  return {
    outputs,
    output(name, kind) {
      const value = outputs[name];
      expect(value?.kind, `output "${name}" of ${definition.type}`).toBe(kind);
      return value as PortTypes[typeof kind];
    },
    warnings,
    files,
    asked,
    opened,
    progress,
    async frames(movie, count = chunkFrames) {
      const opened = await openMovie(movie, load, access);
      const pixels = movie.height * movie.width;
      const all = pixelArray(movie.dtype, movie.frames * pixels);
      for (let start = 0; start < movie.frames; start += count) {
        const chunk = await opened.read({ start, count: Math.min(count, movie.frames - start) });
        all.set(chunk.data, start * pixels);
      }
      await opened.close();
      return all;
    },
  };
}
