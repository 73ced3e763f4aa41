import { AppError, type Descriptor } from '@ramify/sdk';
import type { PointSet } from '../cluster/points-input.ts';

/** Refuses fewer points than `least`, and points that are all the same. */
export function requireVariety(
  { points: { data, columns, distance }, count }: PointSet,
  least: number,
): void {
  if (count < least) {
    const there = count === 1 ? 'There is 1 region' : `There are ${count} regions`;
    throw new AppError('E_DATA_EMPTY', `${there}; a map needs ${least} or more.`, {
      where: { port: 'points' },
      remedy: 'Loosen the steps that choose the regions.',
    });
  }
  const same =
    distance === 'precomputed'
      ? data.every((value) => value === 0)
      : data.every((value, at) => value === data[at % columns]);
  if (same) {
    throw new AppError(
      'E_DATA_CONSTANT',
      `All ${count} regions are exactly alike: there is nothing to map.`,
      {
        where: { port: 'points' },
        remedy: 'Look at the steps before.',
      },
    );
  }
}

/** Descriptor of a map of what is connected. */
export const mapOf = (points: Descriptor | undefined): { readonly count?: number } =>
  points?.count === undefined || points.kind === 'matrix' ? {} : { count: points.count };
