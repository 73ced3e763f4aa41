import { AppError } from '@ramify/sdk';
import { equal } from '../model/equal.ts';
import { quote } from '../words/quote.ts';

/** What changes in a collection of records; keys stand in one of the three maps at most. */
export interface RecordsDiff<T> {
  readonly added: ReadonlyMap<string, T>;
  readonly updated: ReadonlyMap<string, readonly [before: T, after: T]>;
  readonly removed: ReadonlyMap<string, T>;
}

export const isEmptyDiff = ({ added, updated, removed }: RecordsDiff<unknown>): boolean =>
  added.size === 0 && updated.size === 0 && removed.size === 0;

/** What leads from one collection to the other. */
export function diffRecords<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
): RecordsDiff<T> {
  const added = new Map<string, T>();
  const updated = new Map<string, readonly [T, T]>();
  const removed = new Map<string, T>();
  if (before !== after) {
    for (const [key, old] of before) {
      const now = after.get(key);
      if (now === undefined) removed.set(key, old);
      else if (!equal(old, now)) updated.set(key, [old, now]);
    }
    for (const [key, now] of after) if (!before.has(key)) added.set(key, now);
  }
  return { added, updated, removed };
}

const misfit = (what: string, key: string, why: string): never => {
  throw new AppError('E_GRAPH_PATCH', `The edit does not fit the graph: ${what} ${quote(key)} ${why}.`, {
    remedy: 'Load the graph again and repeat the edit.',
  });
};

/** The collection with the changes made; refused unless it holds just what the changes start from. */
export function applyDiff<T>(
  records: ReadonlyMap<string, T>,
  { added, updated, removed }: RecordsDiff<T>,
  what: string,
): ReadonlyMap<string, T> {
  if (isEmptyDiff({ added, updated, removed })) return records;
  const result = new Map(records);
  const current = (key: string, expected: T): void => {
    const found = result.get(key);
    if (found === undefined) misfit(what, key, 'does not exist');
    else if (!equal(found, expected)) misfit(what, key, 'was changed meanwhile');
  };
  for (const [key, record] of removed) {
    current(key, record);
    result.delete(key);
  }
  for (const [key, [before, after]] of updated) {
    current(key, before);
    result.set(key, after);
  }
  for (const [key, record] of added) {
    if (result.has(key) || removed.has(key)) misfit(what, key, 'exists already');
    result.set(key, record);
  }
  return result;
}

export const invertDiff = <T>({ added, updated, removed }: RecordsDiff<T>): RecordsDiff<T> => ({
  added: removed,
  updated: new Map([...updated].map(([key, [before, after]]) => [key, [after, before]])),
  removed: added,
});

/** The change of one record: from what (undefined = absent) to what. */
type Change<T> = readonly [before: T | undefined, after: T | undefined];

const changes = <T>({ added, updated, removed }: RecordsDiff<T>): [string, Change<T>][] => [
  ...[...removed].map(([key, record]): [string, Change<T>] => [key, [record, undefined]]),
  ...updated,
  ...[...added].map(([key, record]): [string, Change<T>] => [key, [undefined, record]]),
];

/** Both changes as one; refused if the second does not start where the first ends. */
export function squashDiffs<T>(first: RecordsDiff<T>, second: RecordsDiff<T>, what: string): RecordsDiff<T> {
  const all = new Map<string, Change<T>>(changes(first));
  for (const [key, [before, after]] of changes(second)) {
    const earlier = all.get(key);
    if (earlier !== undefined && !equal(earlier[1], before)) {
      misfit(what, key, 'differs between the two edits');
    }
    all.set(key, [earlier === undefined ? before : earlier[0], after]);
  }
  const added = new Map<string, T>();
  const updated = new Map<string, readonly [T, T]>();
  const removed = new Map<string, T>();
  for (const [key, [before, after]] of all) {
    if (before === undefined && after !== undefined) added.set(key, after);
    else if (before !== undefined && after === undefined) removed.set(key, before);
    else if (before !== undefined && after !== undefined && !equal(before, after)) {
      updated.set(key, [before, after]);
    }
  }
  return { added, updated, removed };
}
