import * as z from 'zod';

/** Parameters of `sample.movie`: the spec of the sample, and the pixel size. */
export const movieParams = z.object({
  height: z.int().min(32).max(2048).default(200).meta({
    title: 'Height',
    unit: 'px',
    description: 'Rows of a frame.',
    main: true,
  }),
  width: z.int().min(32).max(2048).default(200).meta({
    title: 'Width',
    unit: 'px',
    description: 'Columns of a frame.',
    main: true,
  }),
  frames: z.int().min(1).max(1_000_000).default(600).meta({
    title: 'Frames',
    description: 'Number of frames; none is stored, so there may be many.',
    main: true,
  }),
  frameRate: z.number().min(0.1).max(1000).default(10).meta({
    title: 'Frame rate',
    unit: 'Hz',
    description: 'Frames per second.',
  }),
  pixelSize: z.number().min(0.01).max(100).default(0.8).meta({
    title: 'Pixel size',
    unit: 'µm',
    description: 'Side of a pixel; changes lengths in µm, not the picture.',
  }),
  neurons: z.int().min(1).max(500).default(6).meta({
    title: 'Neurons',
    description: 'Number of neurons whose neurites lie in the field.',
    main: true,
  }),
  somata: z.int().min(0).max(500).default(1).meta({
    title: 'Cell bodies',
    description: 'How many of the neurons have their cell body in the field.',
  }),
  density: z.number().min(0.002).max(0.1).default(0.035).meta({
    title: 'Density',
    unit: 'px/px²',
    description: 'Length of neurites per area; crowded fields may stay below it.',
    main: true,
  }),
  crossings: z.number().min(0).max(1).default(0.5).meta({
    title: 'Crossings',
    description: 'Chance that a neurite that meets another at a steep angle crosses it rather than ends.',
  }),
  groups: z.int().min(1).max(200).default(6).meta({
    title: 'Groups',
    description: 'Number of sets of branches that are active together.',
    main: true,
  }),
  eventRate: z.number().min(0).max(60).default(6).meta({
    title: 'Event rate',
    unit: '1/min',
    description: 'Mean number of calcium events of a group per minute; groups differ by about a quarter.',
  }),
  amplitude: z.number().min(0.05).max(20).default(1).meta({
    title: 'Amplitude',
    unit: 'ΔF/F',
    description: 'Median peak of an event; amplitudes are log-normal.',
  }),
  rise: z.number().min(0.005).max(10).default(0.1).meta({
    title: 'Rise',
    unit: 's',
    description: 'Time constant of the rise of an event.',
  }),
  decay: z.number().min(0.02).max(60).default(1).meta({
    title: 'Decay',
    unit: 's',
    description: 'Time constant of the decay of an event.',
  }),
  variability: z.number().min(0).max(1).default(0.3).meta({
    title: 'Variability',
    description: 'How much branches of one group differ: 0 not at all, 1 as many own events as common ones.',
  }),
  snr: z.number().min(0.1).max(50).default(1.5).meta({
    title: 'Signal to noise',
    description: 'Peak of a typical event over the noise, in one pixel of a centre line and one frame.',
    main: true,
  }),
  background: z.number().min(0).max(20).default(1.5).meta({
    title: 'Background',
    description: 'Out-of-focus light over the resting light of a typical centre line.',
  }),
  bleaching: z.number().min(0).max(0.9).default(0.1).meta({
    title: 'Bleaching',
    description: 'Share of the light that is lost from the first frame to the last.',
  }),
  drift: z.number().min(0).max(0.3).default(0.02).meta({
    title: 'Drift',
    description: 'Standard deviation of slow changes of all light, as a share.',
  }),
  seed: z.int().min(0).max(4_294_967_295).default(1).meta({
    title: 'Seed',
    description: 'Another seed gives another recording; the same one gives the same, to the bit.',
    main: true,
  }),
});
