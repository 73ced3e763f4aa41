import { bytesPerPixel, toAppError, type AppError, type MovieValue } from '@ramify/sdk';
import { useEffect, useMemo, useReducer, useState } from 'react';
import { useViewing } from '../viewing.tsx';
import { createFrameBuffer, type Frame, type FrameBuffer, type FramePlace } from './frame-buffer.ts';

export interface MovieFramesState {
  readonly buffer: FrameBuffer;
  /** The frame asked for, or the last one that was there. */
  readonly frame: Frame | null;
  /** The frame asked for is on its way. */
  readonly waiting: boolean;
  readonly error: AppError | null;
}

/** Frames of a movie as they are looked at. */
export function useMovieFrames(
  digest: string,
  movie: MovieValue,
  place: FramePlace,
  ahead: number,
): MovieFramesState {
  const { values } = useViewing();
  const [, changed] = useReducer((count: number) => count + 1, 0);
  const buffer = useMemo(
    () =>
      createFrameBuffer({
        frames: movie.frames,
        bytesPerFrame: movie.width * movie.height * bytesPerPixel[movie.dtype],
        fetch: (block, signal) => values.getMovieFrames({ digest, ...block }, { signal }),
        changed,
      }),
    [values, digest, movie],
  );
  useEffect(() => () => buffer.stop(), [buffer]);
  const { frame, step, bin } = place;
  useEffect(() => buffer.want({ frame, step, bin }, ahead), [buffer, frame, step, bin, ahead]);

  const here = buffer.get(place);
  const [last, setLast] = useState<Frame | null>(null);
  if (here !== undefined && here.data.buffer !== last?.data.buffer) setLast(here);
  else if (here !== undefined && (here.frame !== last?.frame || here.bin !== last.bin)) setLast(here);
  return {
    buffer,
    frame: here ?? last,
    waiting: here === undefined && buffer.error === null,
    error: here === undefined && buffer.error !== null ? toAppError(buffer.error) : null,
  };
}
