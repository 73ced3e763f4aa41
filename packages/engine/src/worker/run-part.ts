import {
  AppError,
  toAppError,
  type CancelSignal,
  type FrameRange,
  type MovieChunk,
  type MovieValue,
  type NodeDefinition,
  type SerializedError,
} from '@ramify/sdk';
import { chunkFrames, cut } from '../movie/segments.ts';
import type {
  FilePlaces,
  FramesTask,
  PartTask,
  PassCall,
  PassOutcome,
  PieceTask,
  SegmentTask,
} from '../pool/protocol.ts';
import type { Movies } from './movies.ts';

export interface PartEnvironment {
  readonly loadNode: (type: string) => Promise<NodeDefinition>;
  readonly movies: Movies;
  readonly signal: CancelSignal;
  progress(done: number): void;
}

/** Does one part of a node's parallel work. */
export async function runPart(task: PartTask, env: PartEnvironment): Promise<unknown> {
  switch (task.kind) {
    case 'segment':
      return runSegment(task, env);
    case 'frames':
      return readFrames(task, env).catch(forgetMovies(env));
    case 'piece':
      return runPiece(task, env);
  }
}

async function runSegment(
  { range, calls, places }: SegmentTask,
  env: PartEnvironment,
): Promise<PassOutcome[]> {
  const passes = await Promise.all(calls.map((call) => startPass(call, range, places, env)));
  // The longest chains ask for the widest ranges: what follows finds its frames read.
  const order = [...passes].sort((a, b) => b.movie.transforms.length - a.movie.transforms.length);
  const frames = Math.min(...passes.map(({ movie }) => chunkFrames(movie)));
  let done = 0;
  for (const piece of cut(range, frames)) {
    env.signal.throwIfAborted();
    for (const pass of order) await pass.take(piece);
    done += piece.count;
    env.progress(done);
  }
  const outcomes = passes.map((pass) => pass.finish());
  if (outcomes.some(({ ok }) => !ok)) await env.movies.drop();
  return outcomes;
}

interface RunningPass {
  readonly movie: MovieValue;
  take(piece: FrameRange): Promise<void>;
  finish(): PassOutcome;
}

async function startPass(
  { type, pass, args, movie }: PassCall,
  range: FrameRange,
  places: FilePlaces,
  env: PartEnvironment,
): Promise<RunningPass> {
  let failure: SerializedError | null = null;
  const guard = async <T>(work: () => T | Promise<T>, frame = range.start): Promise<T | undefined> => {
    if (failure !== null) return undefined;
    try {
      return await work();
    } catch (error) {
      failure = toAppError(error, { frame }).toJSON();
      return undefined;
    }
  };
  const state = await guard(async () => {
    const load = (await env.loadNode(type)).passes[pass];
    if (load === undefined) throw new AppError('E_INTERNAL', `${type} has no pass named ${pass}.`);
    return (await load()).start(args as never, movie, range);
  });
  const opened = await guard(() => env.movies.get(movie, places));
  return {
    movie,
    take: async (piece) => {
      await guard(async () => {
        const chunk = await opened?.chunk(piece);
        if (chunk !== undefined) state?.chunk(chunk);
      }, piece.start);
    },
    finish: () => (failure === null ? { ok: true, partial: state?.finish() } : { ok: false, error: failure }),
  };
}

async function readFrames({ movie, range, places }: FramesTask, env: PartEnvironment): Promise<MovieChunk> {
  const chunk = await (await env.movies.get(movie, places)).chunk(range);
  return { ...chunk, data: chunk.data.slice() };
}

async function runPiece({ type, job, args }: PieceTask, env: PartEnvironment): Promise<unknown> {
  const load = (await env.loadNode(type)).jobs[job];
  if (load === undefined) throw new AppError('E_INTERNAL', `${type} has no job named ${job}.`);
  return (await load())(args as never);
}

const forgetMovies =
  (env: PartEnvironment) =>
  async (error: unknown): Promise<never> => {
    await env.movies.drop();
    throw error;
  };
