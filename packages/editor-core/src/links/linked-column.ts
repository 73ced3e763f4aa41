import type { TableColumn } from '@ramify/sdk';

const names: ReadonlySet<string> = new Set(['id', 'region', 'branch', 'component']);

/** Place of the column that says which region a row belongs to, or -1: tables of other things are not linked. */
export const linkedColumn = (columns: readonly Pick<TableColumn, 'name' | 'type'>[]): number =>
  columns.findIndex(({ name, type }) => type === 'integer' && names.has(name.toLowerCase()));
