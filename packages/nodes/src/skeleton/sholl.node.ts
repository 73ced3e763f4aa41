import { AppError, defineNode, port } from '@ramify/sdk';
import * as z from 'zod';
import { guessCenter } from './sholl-center.ts';
import { profileTable, shollSummary } from './sholl-tables.ts';
import { brief, requireBranches, spacingIn } from './skeleton-checks.ts';

const params = z.object({
  center: z
    .enum(['auto', 'point'])
    .default('auto')
    .meta({
      title: 'Centre',
      description: 'Where the circles have their centre.',
      choices: {
        auto: 'The widest node, where the soma may be.',
        point: 'The pixel given by row and column.',
      },
    }),
  y: z.number().min(0).max(1_000_000).default(0).meta({
    title: 'Row',
    unit: 'px',
    description: 'For a given centre: its row, from 0.',
  }),
  x: z.number().min(0).max(1_000_000).default(0).meta({
    title: 'Column',
    unit: 'px',
    description: 'For a given centre: its column, from 0.',
  }),
  step: z.number().min(0.01).max(100_000).default(10).meta({
    title: 'Step',
    unit: 'px or µm',
    description: 'Distance between successive circles.',
    main: true,
  }),
  unit: z
    .enum(['px', 'µm'])
    .default('px')
    .meta({
      title: 'Unit',
      description: 'Unit of the step and of all radii.',
      choices: { px: 'Pixels.', µm: 'Micrometres; needs the pixel size.' },
    }),
});

export default defineNode({
  type: 'skeleton.sholl',
  version: 1,
  title: 'Sholl analysis',
  family: 'skeleton',
  summary: 'Counts how often a skeleton crosses circles around a centre.',
  docs: `Circles of radius 0, step, 2 · step, … up to the farthest pixel of the skeleton. As in **skan**, a step between two neighbouring pixels crosses a circle if their distances from the centre fall on different sides of its radius; each step counts once.

From the profile follow the largest number of intersections and its radius (critical radius), the primary branches (intersections of the smallest circle that is crossed), the ramification index (largest number / primary branches), the enclosing radius and the regression coefficient of the semi-log method (Sholl 1953).

The automatic centre is the node with the largest radius, if the skeleton knows its radius, else the node nearest to the middle of the longest shortest path. All skeletons of the image count, so leave only one neuron in the image, or read the profile as one of the field of view.

Limits: a step below the diagonal of a pixel misses intersections (a warning says so).`,
  keywords: ['sholl', 'intersections', 'critical radius', 'ramification', 'arbor', 'complexity'],
  inputs: { skeleton: port.skeleton({ doc: 'Skeleton to analyse.' }) },
  outputs: {
    profile: port.table({ doc: 'Intersections of each circle.' }),
    summary: port.table({ doc: 'Figures derived from the profile, in one row.' }),
  },
  params,
  infer: () => ({ summary: { count: 1 } }),
  preview: 'profile',
  async run({ inputs: { skeleton }, params: { center: choice, y, x, step, unit }, ctx }) {
    requireBranches(skeleton);
    const { height, width, pixelSize } = skeleton;
    const spacing = spacingIn(unit, pixelSize);
    if (choice === 'point' && (y > height - 1 || x > width - 1)) {
      throw new AppError(
        'E_DATA_RANGE',
        `The centre (row ${y}, column ${x}) lies outside the image of ${height} x ${width} px.`,
        {
          where: { param: y > height - 1 ? 'y' : 'x' },
          remedy: `Give a row up to ${height - 1} and a column up to ${width - 1}.`,
        },
      );
    }
    const diagonal = Math.hypot(spacing.y, spacing.x);
    if (step < diagonal) {
      ctx.warn(
        `The step of ${step} ${unit} is smaller than the diagonal of a pixel (${brief(diagonal)} ${unit}), so some intersections are missed.`,
      );
    }
    const farthest = Math.hypot(height * spacing.y, width * spacing.x);
    if (farthest / step > 100_000) {
      throw new AppError('E_PARAM_INVALID', `A step of ${step} ${unit} makes more than 100000 circles.`, {
        where: { param: 'step' },
        remedy: `Raise "Step" to ${brief(diagonal)} or more.`,
      });
    }
    const center = choice === 'auto' ? await guessCenter(skeleton) : { y, x, how: 'given' };
    const { sholl } = await import('@ramify/kernels/skeleton/sholl');
    const profile = sholl(skeleton, width, center, step, spacing);
    return { profile: profileTable(profile, unit), summary: shollSummary(profile, unit, center) };
  },
});
