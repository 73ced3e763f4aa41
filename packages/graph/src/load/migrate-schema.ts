import { AppError } from '@ramify/sdk';
import { graphFormat, schemaVersion } from '../schema/graph-schema.ts';
import { showValue } from '../words/quote.ts';

export type JsonObject = Record<string, unknown>;
/** From the content of a file of one schema version to that of the next; key: the version it starts from. */
export type SchemaMigrations = Readonly<Record<number, (file: JsonObject) => JsonObject>>;

/** Steps between all schema versions that were ever released. Version 1 is the first. */
export const schemaMigrations: SchemaMigrations = {};

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The content of a file that is a graph, and the schema version that it names. */
export function schemaOf(root: unknown): { readonly file: JsonObject; readonly version: number } {
  if (!isObject(root) || root['format'] !== graphFormat) {
    const found = isObject(root)
      ? `Its format is ${showValue(root['format'])}`
      : `It holds ${showValue(root)}`;
    throw new AppError('E_GRAPH_SCHEMA', `This file is no Ramify graph. ${found}, not "${graphFormat}".`, {
      where: { path: 'format' },
      remedy: 'Choose a file whose name ends in .graph.json.',
    });
  }
  const version = root['schema'];
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw new AppError(
      'E_GRAPH_SCHEMA',
      `schema must be a whole number from 1; it is ${showValue(version)}.`,
      {
        where: { path: 'schema' },
      },
    );
  }
  return { file: root, version };
}

/** Brings the content of a file to schema version `target`; refuses what is no graph, and newer ones. */
export function migrateSchema(
  root: unknown,
  migrations: SchemaMigrations = schemaMigrations,
  target: number = schemaVersion,
): JsonObject {
  const { file: given, version } = schemaOf(root);
  if (version > target) {
    throw new AppError(
      'E_GRAPH_NEWER',
      `The graph was written by a newer version of Ramify (schema ${version}; this version reads up to ${target}).`,
      { where: { path: 'schema' }, remedy: 'Update Ramify, or save the graph with the older version.' },
    );
  }
  let file = given;
  for (let from = version; from < target; from++) {
    const step = migrations[from];
    if (step === undefined) {
      throw new AppError('E_INTERNAL', `No migration leads on from schema ${from}.`);
    }
    file = { ...step(file), schema: from + 1 };
  }
  return file;
}
