import { AppError, type Catalogue } from '@ramify/sdk';
import * as z from 'zod';
import { checkCounts } from '../check/counts.ts';
import type { Graph } from '../model/graph.ts';
import type { GraphIssue } from '../model/issue.ts';
import { graphFileSchema, schemaVersion } from '../schema/graph-schema.ts';
import { valueAt } from '../words/issue-words.ts';
import { pathText, pathWords } from '../words/path-words.ts';
import { loadFile, type LoadResult } from './load-file.ts';
import { migrateSchema, schemaOf, type JsonObject } from './migrate-schema.ts';
import { parseJson } from './parse-json.ts';

const mostUnread = 50;

/** What a graph lacks that was read from a file of a newer schema. */
export const newerFileSchema = z.object({
  /** Schema of the file. */
  schema: z.int().min(1),
  /** Newest schema that was understood when it was read. */
  reads: z.int().min(1),
  /** Places of what was not read, in words; the first ones. */
  unread: z.array(z.string().max(1000)).max(mostUnread),
  /** Places beyond those. */
  more: z.int().min(0),
});
export type NewerFile = z.output<typeof newerFileSchema>;

export type NewerResult =
  | {
      readonly ok: true;
      readonly graph: Graph;
      readonly issues: readonly GraphIssue[];
      /** Present if the file is of a newer schema: the graph may hold less than the file, or mean something else. */
      readonly newer?: NewerFile;
    }
  | Extract<LoadResult, { ok: false }>;

/** `nodes[3].condition (node "filter", condition)`. */
function placeOf(file: JsonObject, path: readonly PropertyKey[], key: string): string {
  const full = [...path, key.slice(0, 60)];
  const [place, words] = [pathText(full), pathWords(file, full)];
  return place === words ? place : `${place} (${words})`;
}

/** Takes out of `file`, which is changed, each field that the schema does not know; gives their places. */
function takeUnknown(file: JsonObject): string[] {
  const unread: string[] = [];
  const parsed = graphFileSchema.safeParse(file);
  for (const issue of parsed.error?.issues ?? []) {
    if (issue.code !== 'unrecognized_keys') continue;
    const holder = valueAt(file, issue.path) as JsonObject;
    for (const key of issue.keys) {
      unread.push(placeOf(file, issue.path, key));
      delete holder[key];
    }
  }
  return unread;
}

function load(text: string, catalogue: Catalogue | undefined): NewerResult {
  const root = parseJson(text);
  const { file: given, version } = schemaOf(root);
  if (version <= schemaVersion) return loadFile(text, migrateSchema(root), catalogue);
  const file: JsonObject = { ...given, schema: schemaVersion };
  checkCounts(file);
  const unread = takeUnknown(file);
  const loaded = loadFile(text, file, catalogue);
  if (!loaded.ok) {
    const [first, ...rest] = loaded.errors;
    const newer = `The graph was written by a newer version of Ramify (schema ${version}; this version reads up to ${schemaVersion}), and what this version knows of it is no whole graph.`;
    const error = new AppError('E_GRAPH_NEWER', `${newer} ${first?.message ?? ''}`.trimEnd(), {
      where: first?.where ?? {},
      remedy: 'Update Ramify, or save the graph with the older version.',
    });
    return { ok: false, errors: [error, ...rest] };
  }
  const newer: NewerFile = {
    schema: version,
    reads: schemaVersion,
    unread: unread.slice(0, mostUnread),
    more: Math.max(0, unread.length - mostUnread),
  };
  return { ...loaded, newer };
}

/**
 * As `parseGraph`, to look at a graph and to work on: of a file of a newer schema, what this version knows is
 * read and the rest is named. Not for runs without a person who reads that: such a graph may compute something
 * else than the file says.
 */
export function parseNewer(text: string, catalogue?: Catalogue): NewerResult {
  try {
    return load(text, catalogue);
  } catch (error) {
    if (error instanceof AppError) return { ok: false, errors: [error] };
    throw error;
  }
}

/**
 * True if the text is a graph of a newer schema than this version reads, whatever else is in it: also beyond the
 * limits of this version, since a newer one may have others.
 */
export function isNewerGraph(text: string): boolean {
  try {
    return schemaOf(JSON.parse(text)).version > schemaVersion;
  } catch {
    return false;
  }
}
