import type { MovieValue } from '@ramify/sdk';
import * as z from 'zod';

/** The parameter that names the recording in tables. */
export const recordingParam = z.string().max(200).default('').meta({
  title: 'Recording',
  description: 'Name of the recording in the table; that of the connected movie if empty.',
});

/** Name of the recording, `` if it is not known. */
export const recordingName = (name: string, movie: MovieValue | undefined): string =>
  name || (movie?.name ?? '');
