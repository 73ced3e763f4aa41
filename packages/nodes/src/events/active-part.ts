import type { ActivePart } from '@ramify/kernels/events/active-spans';
import * as z from 'zod';

/** Parameter: which frames of a transient count as activity. */
export const activePartParam = (start: ActivePart) =>
  z
    .enum(['onset', 'rise', 'transient'])
    .default(start)
    .meta({
      title: 'Active',
      description: 'Which frames of a transient count as activity.',
      main: true,
      choices: {
        onset: 'Its first frame alone.',
        rise: 'From its first frame to its peak.',
        transient: 'From its first to its last frame.',
      },
    });
