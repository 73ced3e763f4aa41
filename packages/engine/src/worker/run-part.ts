import { AppError, toAppError, type CancelSignal, type MovieChunk, type NodeDefinition } from '@ramify/sdk';
import { chunkFrames, cut } from '../movie/segments.ts';
import type { FramesTask, PartTask, PieceTask, SegmentTask } from '../pool/protocol.ts';
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
      return runSegment(task, env).catch(forgetMovies(env));
    case 'frames':
      return readFrames(task, env).catch(forgetMovies(env));
    case 'piece':
      return runPiece(task, env);
  }
}

async function runSegment(
  { movie, range, calls, places }: SegmentTask,
  env: PartEnvironment,
): Promise<unknown[]> {
  const opened = await env.movies.get(movie, places);
  const states = await Promise.all(
    calls.map(async ({ type, pass, args }) => {
      const load = (await env.loadNode(type)).passes[pass];
      if (load === undefined) throw new AppError('E_INTERNAL', `${type} has no pass named ${pass}.`);
      return (await load()).start(args as never, movie, range);
    }),
  );
  let done = 0;
  for (const piece of cut(range, chunkFrames(movie))) {
    env.signal.throwIfAborted();
    const chunk = await opened.chunk(piece);
    for (const state of states) locate(() => state.chunk(chunk), piece.start);
    done += piece.count;
    env.progress(done);
  }
  return states.map((state) => state.finish());
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

function locate(work: () => void, frame: number): void {
  try {
    work();
  } catch (error) {
    throw toAppError(error, { frame });
  }
}
