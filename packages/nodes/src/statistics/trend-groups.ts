import type { GroupRoles, Unit } from './group-units.ts';

/** Units of a trend. */
export interface TrendGroup {
  readonly name: string;
  readonly keep: (unit: Unit) => boolean;
}

const leastAges = 3;

/**
 * The trends with age: of all units, and of each group with three ages or more, unless the groups are the ages.
 */
export function trendGroups(
  units: readonly Unit[],
  groups: readonly string[],
  roles: Pick<GroupRoles, 'age' | 'group'>,
): TrendGroup[] {
  if (roles.age === undefined) return [];
  const all: TrendGroup = { name: 'all', keep: () => true };
  if (roles.group === undefined || roles.group === roles.age) return [all];
  const ages = (name: string): number =>
    new Set(units.filter(({ group, age }) => group === name && !Number.isNaN(age)).map(({ age }) => age))
      .size;
  return [
    all,
    ...groups
      .filter((name) => ages(name) >= leastAges)
      .map((name) => ({ name, keep: (unit: Unit) => unit.group === name })),
  ];
}
