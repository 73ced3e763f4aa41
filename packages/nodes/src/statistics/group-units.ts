import { AppError, type TableColumn, type TableValue } from '@ramify/sdk';
import { idList } from '../traces/id-list.ts';
import type { GroupParams } from './group-params.ts';
import { findColumn, namedColumn, numbersOf, textsOf } from './table-columns.ts';

const mostUnits = 5000;

/** Which row belongs to which recording, animal and group. */
export interface GroupRoles {
  readonly recording: TableColumn | undefined;
  readonly animal: TableColumn | undefined;
  readonly group: TableColumn | undefined;
  readonly age: TableColumn | undefined;
  readonly regions: TableColumn | undefined;
}

/** The columns that the parameters name; group, age and that of the unit must exist. */
export function groupRoles(table: TableValue, params: GroupParams): GroupRoles {
  const required = (param: 'group' | 'age' | 'animal' | 'recording'): TableColumn | undefined =>
    params[param] === '' ? undefined : namedColumn(table, params[param], param);
  const optional = (param: 'recording' | 'animal' | 'regions'): TableColumn | undefined =>
    params[param] === '' ? undefined : findColumn(table, params[param]);
  // Without its column each row would count as a unit, and a row may be a branch.
  if (params[params.unit] === '') {
    throw new AppError('E_PARAM_INVALID', `The column of the ${params.unit} is not named.`, {
      where: { param: params.unit },
      remedy: 'Name it, or choose another unit of analysis.',
    });
  }
  const unit = required(params.unit);
  const regions = optional('regions');
  return {
    recording: params.unit === 'recording' ? unit : optional('recording'),
    animal: params.unit === 'animal' ? unit : optional('animal'),
    group: required('group'),
    age: required('age'),
    regions: regions?.type === 'text' ? undefined : regions,
  };
}

/** One independent observation: an animal, or a recording. */
export interface Unit {
  readonly name: string;
  readonly animal: string;
  readonly group: string;
  /** NaN if not known. */
  readonly age: number;
  /** Rows of the table by recording; all in one if recordings are not named. */
  readonly recordings: readonly (readonly number[])[];
  readonly recordingsKnown: boolean;
}

/** The age of a cell: a number, or `P7`; NaN if it is empty. */
function ages(column: TableColumn | undefined, rows: number): Float64Array {
  if (column === undefined) return new Float64Array(rows).fill(NaN);
  if (column.type !== 'text') return numbersOf(column);
  return Float64Array.from(column.values, (text) => {
    const match = /^P?\s*(\d+(?:\.\d+)?)$/i.exec(text);
    if (match === null && text !== '') {
      throw new AppError('E_DATA_RANGE', `The age "${text}" is neither a number nor like P7.`, {
        where: { param: 'age' },
        remedy: 'Write ages as numbers, all in one unit.',
      });
    }
    return match === null ? NaN : Number(match[1]);
  });
}

/** Rows by key, in order of their first row. */
function byKey(rows: readonly number[], key: (row: number) => string): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const row of rows) {
    const list = found.get(key(row));
    if (list === undefined) found.set(key(row), [row]);
    else list.push(row);
  }
  return found;
}

/** The value that all rows of a unit share. */
function shared<T>(rows: readonly number[], of: (row: number) => T, complain: (seen: T[]) => AppError): T {
  const seen = [...new Set(rows.map(of))];
  if (seen.length > 1) throw complain(seen);
  return seen[0]!;
}

/** Rows as units of analysis. Rows that name no unit are left out, with a warning. */
export function groupUnits(
  table: TableValue,
  roles: GroupRoles,
  { unit }: Pick<GroupParams, 'unit'>,
  warn: (message: string) => void,
): Unit[] {
  const recordings = roles.recording && textsOf(roles.recording);
  const animals = roles.animal && textsOf(roles.animal);
  const groups = roles.group && textsOf(roles.group);
  const age = ages(roles.age, table.rows);
  const keys = (unit === 'animal' ? animals : recordings) ?? [];
  const all = Array.from({ length: table.rows }, (_, row) => row);
  const nameless = all.filter((row) => keys[row] === '');
  if (nameless.length > 0) {
    warn(`Rows without ${unit} are left out: ${idList(nameless.map((row) => row + 1))}.`);
  }
  const units = byKey(
    all.filter((row) => keys[row] !== ''),
    (row) => keys[row]!,
  );
  if (units.size > mostUnits) {
    throw new AppError(
      'E_DATA_RANGE',
      `The table has ${units.size} ${unit}s; up to ${mostUnits} can be compared.`,
      {
        where: { param: unit },
        remedy: `Name the column of the ${unit}, not that of the branch or of the row.`,
      },
    );
  }
  return Array.from(units, ([name, rows]): Unit => {
    const differs = (what: string) => (seen: unknown[]) =>
      new AppError(
        'E_DATA_RANGE',
        `The ${unit} "${name}" has several values of ${what}: ${seen.slice(0, 5).join(', ')}.`,
        {
          where: { port: 'table' },
          remedy:
            unit === 'animal'
              ? 'These tests need independent groups: analyse one age of each animal, or take the recording as unit and read p values with care.'
              : 'Give each recording one value.',
        },
      );
    return {
      name,
      animal: animals === undefined ? '' : shared(rows, (row) => animals[row]!, differs('animal')),
      group:
        groups === undefined ? '' : shared(rows, (row) => groups[row]!, differs(`"${roles.group?.name}"`)),
      age: shared(rows, (row) => age[row]!, differs(`"${roles.age?.name}"`)),
      recordings: [...byKey(rows, (row) => recordings?.[row] ?? '').values()],
      recordingsKnown: recordings !== undefined,
    };
  });
}
