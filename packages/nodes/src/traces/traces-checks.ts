import { AppError, type Descriptor, type TracesValue } from '@ramify/sdk';
import { regionList } from './id-list.ts';

/** Refuses traces that are none, too short, or hold values that are not finite. */
export function requireTraces(traces: TracesValue, leastFrames = 2, port = 'traces'): void {
  const { count, frames, data, ids } = traces;
  if (count === 0) {
    throw new AppError('E_DATA_EMPTY', 'There are no traces.', {
      where: { port },
      remedy: 'Look at the regions of the steps before.',
    });
  }
  if (frames < leastFrames) {
    throw new AppError(
      'E_DATA_TOO_SHORT',
      `The traces have ${frames} frames; this step needs ${leastFrames} or more.`,
      { where: { port }, remedy: 'Load a longer recording, or choose a shorter window.' },
    );
  }
  const wrong = [...ids].filter((_, row) => {
    for (let i = row * frames; i < (row + 1) * frames; i++) if (!Number.isFinite(data[i]!)) return true;
    return false;
  });
  if (wrong.length === 0) return;
  throw new AppError(
    'E_DATA_NAN',
    `The traces of ${regionList(wrong)} hold values that are not finite numbers.`,
    { where: { port }, remedy: 'Crop the movie to the frames and the area that are recorded throughout.' },
  );
}

/** Frames in a time, for a parameter in s. */
export function framesIn(seconds: number, frameRate: number | null, param: string): number {
  if (frameRate !== null && frameRate > 0) return seconds * frameRate;
  throw new AppError(
    'E_DATA_UNIT',
    'The frame rate of the recording is not known, so times in s have no meaning.',
    {
      where: { param },
      remedy: 'Give the frame rate where the movie is loaded.',
    },
  );
}

/** The odd number of frames nearest to a time, at least 1. */
export const oddFramesIn = (seconds: number, frameRate: number | null, param: string): number =>
  2 * Math.max(0, Math.round((framesIn(seconds, frameRate, param) - 1) / 2)) + 1;

/** What is known of traces made from others; `count` only if no trace can be dropped. */
export function tracesLike(
  descriptor: Descriptor | undefined,
  unit: string | undefined,
  keepsAll: boolean,
): Partial<Descriptor> {
  const { frames, frameRate, count } = descriptor ?? {};
  return {
    ...(frames === undefined ? {} : { frames }),
    ...(frameRate === undefined ? {} : { frameRate }),
    ...(unit === undefined ? {} : { unit }),
    ...(keepsAll && count !== undefined ? { count } : {}),
  };
}
