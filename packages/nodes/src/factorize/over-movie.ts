import type { Descriptor } from '@ramify/sdk';
import { planeOf } from '../image/image-checks.ts';

/** What is known of a factorization before it is made: the field, length and rate of its movie. */
export function overMovie(movie: Descriptor | undefined): Partial<Descriptor> {
  const { frames, frameRate } = movie ?? {};
  return {
    ...planeOf(movie),
    ...(frames === undefined ? {} : { frames }),
    ...(frameRate === undefined ? {} : { frameRate }),
  };
}
