import * as z from 'zod';
import { unusableParam } from '../traces/rows.ts';

/** Parameters of `events.transients`. */
export const transientParams = z.object({
  method: z
    .enum(['hysteresis', 'prominence', 'cossart'])
    .default('hysteresis')
    .meta({
      title: 'Rule',
      description: 'What makes a transient.',
      main: true,
      choices: {
        hysteresis: 'It rises above one threshold and ends below a lower one.',
        prominence: 'It is a peak that stands out from what is on both sides.',
        cossart: 'It exceeds the local median by three interquartile ranges (Cossart lab).',
      },
    }),
  smoothing: z.number().min(0).max(10).default(0.05).meta({
    title: 'Smoothing',
    unit: 's',
    zero: 'no smoothing',
    description: 'Standard deviation of the Gaussian that comes first; 0 leaves the trace as it is.',
  }),
  noise: z
    .enum(['mode', 'mad', 'difference', 'spread'])
    .default('mode')
    .meta({
      title: 'Noise',
      description: 'How σ is measured.',
      choices: {
        mode: 'From what lies below the most frequent value: transients do not count.',
        mad: '1.4826 times the median absolute deviation: for traces that mostly rest.',
        difference: 'From frame to frame: slow noise does not count.',
        spread: 'The greater of interquartile range and standard deviation, transients included.',
      },
    }),
  on: z.number().min(0.5).max(100).default(4).meta({
    title: 'Begins above',
    unit: 'σ',
    description: 'For hysteresis: a transient begins where the trace is this far above rest.',
    main: true,
  }),
  off: z.number().min(0).max(100).default(1).meta({
    title: 'Ends below',
    unit: 'σ',
    description: 'For hysteresis: a transient ends where the trace is less than this above rest.',
  }),
  divide: z.boolean().default(true).meta({
    title: 'Divide',
    description:
      'For hysteresis: another transient begins where, after a fall, the trace rises again by as much as it takes to begin.',
  }),
  prominence: z.number().min(0.5).max(100).default(5).meta({
    title: 'Prominence',
    unit: 'σ',
    description: 'For prominence: least height of a peak above the deeper surroundings.',
    main: true,
  }),
  distance: z.number().min(0).max(60).default(0.3).meta({
    title: 'Distance',
    unit: 's',
    description: 'For prominence: least time from peak to peak; of nearer ones the higher stays.',
  }),
  window: z.number().min(0.1).max(600).default(4).meta({
    title: 'Half window',
    unit: 's',
    description: 'For Cossart: time before and after a frame over which median and range are taken.',
  }),
  deadTime: z.number().min(0).max(60).default(1).meta({
    title: 'Dead time',
    unit: 's',
    description: 'For Cossart: time after an onset in which no other can be.',
  }),
  factor: z.number().min(0.1).max(100).default(3).meta({
    title: 'Ranges',
    description: 'For Cossart: interquartile ranges above the local median.',
  }),
  minDuration: z.number().min(0).max(60).default(0.2).meta({
    title: 'Shortest',
    unit: 's',
    description: 'Transients that last less, from first to last frame, are left out.',
  }),
  minAmplitude: z.number().min(0).max(1e9).default(0).meta({
    title: 'Smallest',
    description: 'Transients of a smaller amplitude are left out; in the unit of the traces.',
  }),
  before: z.number().min(0).max(60).default(1).meta({
    title: 'Level before',
    unit: 's',
    description: 'Time before the rise over which the level is averaged that amplitudes start from.',
  }),
  unusable: unusableParam('traces without noise: constant ones, or with mostly equal values'),
});
