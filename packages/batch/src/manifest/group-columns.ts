import { AppError } from '@ramify/sdk';
import type { GroupColumns } from './manifest-schema.ts';

const usual: Readonly<Record<keyof GroupColumns, readonly string[]>> = {
  group: ['group', 'genotype', 'condition', 'treatment', 'strain'],
  animal: ['animal', 'mouse', 'subject', 'animal_id', 'mouse_id', 'subject_id', 'fish', 'fly', 'rat'],
  age: ['age', 'age_days', 'age_d', 'postnatal_day', 'dpf', 'div'],
};

const fold = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

function choose(
  role: keyof GroupColumns,
  metadata: readonly string[],
  asked: string | null | undefined,
): string | null {
  if (asked === null) return null;
  if (asked === undefined) {
    for (const name of usual[role]) {
      const found = metadata.find((column) => fold(column) === name);
      if (found !== undefined) return found;
    }
    return null;
  }
  const found = metadata.find((column) => fold(column) === fold(asked));
  if (found !== undefined) return found;
  throw new AppError('E_USAGE', `There is no metadata column ${asked}.`, {
    remedy:
      metadata.length === 0
        ? 'Give the recordings by a sheet (.csv) with a column for each thing that is known of them.'
        : `The columns are ${metadata.join(', ')}.`,
  });
}

/** The metadata that recordings are compared by: those asked for, else those of usual names. */
export const groupColumns = (metadata: readonly string[], asked: Partial<GroupColumns>): GroupColumns => ({
  group: choose('group', metadata, asked.group),
  animal: choose('animal', metadata, asked.animal),
  age: choose('age', metadata, asked.age),
});
