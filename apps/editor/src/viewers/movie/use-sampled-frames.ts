import { bytesPerPixel, type MovieValue } from '@ramify/sdk';
import type { MovieFrames } from '@ramify/protocol';
import { useEffect, useState } from 'react';
import { useViewing } from '../viewing.tsx';
import { takenFrames } from './projection.ts';

/** Evenly taken frames of a movie, `most` at most; null until they are here, or if none are wanted. */
export function useSampledFrames(digest: string, movie: MovieValue, most: number): MovieFrames | null {
  const { values } = useViewing();
  const [taken, setTaken] = useState<{ digest: string; most: number; frames: MovieFrames } | null>(null);
  useEffect(() => {
    if (most === 0) return undefined;
    const stop = new AbortController();
    const bytes = movie.width * movie.height * bytesPerPixel[movie.dtype];
    const { count, step } = takenFrames(movie.frames, bytes, most);
    values.getMovieFrames({ digest, from: 0, count, step }, { signal: stop.signal }).then(
      (frames) => setTaken({ digest, most, frames }),
      // The frame itself, asked for at the same time, tells what is wrong.
      () => undefined,
    );
    return () => stop.abort();
  }, [values, digest, movie, most]);
  return taken?.digest === digest && taken.most === most ? taken.frames : null;
}
