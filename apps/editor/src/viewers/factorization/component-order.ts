import type { FactorizationValue } from '@ramify/sdk';

export type ComponentFilter = 'all' | 'kept' | 'rejected';
export type ComponentOrder = 'number' | 'score';

/** Places of the components that are shown, from 0. Those without a score come last. */
export function componentOrder(
  { components, kept, scores }: Pick<FactorizationValue, 'components' | 'kept' | 'scores'>,
  filter: ComponentFilter,
  order: ComponentOrder,
): number[] {
  const score = (k: number): number => (Number.isNaN(scores[k]) ? -Infinity : (scores[k] ?? -Infinity));
  const places = Array.from({ length: components }, (_, k) => k).filter(
    (k) => filter === 'all' || (kept[k] !== 0) === (filter === 'kept'),
  );
  return order === 'number'
    ? places
    : places.sort((a, b) => (score(a) === score(b) ? a - b : score(b) - score(a)));
}
