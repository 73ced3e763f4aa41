import { AppError } from '@ramify/sdk';
import type { GroupParams } from './group-params.ts';
import type { Unit } from './group-units.ts';
import { nameList } from './table-columns.ts';

const mostGroups = 20;
/** P5 before P10. */
const naturally = new Intl.Collator('en', { numeric: true });

/** The groups to compare, in order; none if no column of groups is named. */
export function groupNames(units: readonly Unit[], { group, groups, age }: GroupParams): string[] {
  if (group === '') return [];
  const found = [...new Set(units.map((unit) => unit.group))].filter((name) => name !== '');
  const wanted = nameList(groups);
  const unknown = wanted.filter((name) => !found.includes(name));
  if (unknown.length > 0) {
    throw new AppError('E_PARAM_INVALID', `No row is of group "${unknown[0]}".`, {
      where: { param: 'groups' },
      remedy: `The groups are ${found.slice(0, mostGroups).join(', ') || 'none'}.`,
    });
  }
  const names = wanted.length > 0 ? [...new Set(wanted)] : found.sort((a, b) => naturally.compare(a, b));
  if (names.length > mostGroups) {
    throw new AppError(
      'E_DATA_RANGE',
      `There are ${names.length} groups; at most ${mostGroups} can be compared.`,
      {
        where: { param: 'group' },
        remedy: 'Name a column with few different values, or the groups to compare.',
      },
    );
  }
  if (names.length < 2 && age === '') {
    throw new AppError(
      'E_DATA_CONSTANT',
      `There is ${names.length === 0 ? 'no group' : `one group only ("${names[0]}")`}, so nothing can be compared.`,
      { where: { param: 'group' }, remedy: 'Add recordings of another group, or name another column.' },
    );
  }
  return names;
}
