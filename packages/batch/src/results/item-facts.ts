import { parseRows } from '@ramify/formats/table/parse-rows';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BatchPaths } from '../manifest/batch-paths.ts';
import type { BatchItem } from '../manifest/manifest-schema.ts';
import type { ItemStatus } from '../status/status-schema.ts';

/** A check of the quality of a result that did not pass. */
export interface QualityFlag {
  readonly check: string;
  readonly verdict: string;
  readonly why: string;
}

/** What the results of an item say of the recording. */
export interface ItemFacts {
  readonly item: BatchItem;
  readonly status: ItemStatus | null;
  /** Statistics as they are written in the item's tables, in order. */
  readonly statistics: ReadonlyMap<string, string>;
  readonly flags: readonly QualityFlag[];
  /** True if the results hold checks of quality at all. */
  readonly checked: boolean;
}

/** The table of one row that says everything of a recording; if there is none, all tables of one row count. */
const summaryFile = 'recording-summary.csv';
const largestTable = 4 << 20;
const verdicts = ['bad', 'doubtful'];

interface Table {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

async function readTables(paths: BatchPaths, { results }: ItemStatus): Promise<Table[]> {
  const tables: Table[] = [];
  for (const { name } of results?.files ?? []) {
    if (!name.toLowerCase().endsWith('.csv')) continue;
    const path = join(paths.dir, results?.folder ?? '', name);
    const info = await stat(path).catch(() => null);
    if (info === null || info.size > largestTable) continue;
    try {
      tables.push({ name, ...parseRows(await readFile(path, 'utf8'), name, 'comma') });
    } catch {
      // A table without rows, or one that somebody edited: it says nothing.
    }
  }
  return tables;
}

function statisticsOf(tables: readonly Table[]): Map<string, string> {
  const summaries = tables.filter(({ rows }) => rows.length === 1);
  const one = summaries.find(({ name }) => name.split('/').at(-1) === summaryFile);
  const statistics = new Map<string, string>();
  for (const { header, rows } of one === undefined ? summaries : [one]) {
    header.forEach((name, i) => {
      if (name !== '' && name !== 'recording' && !statistics.has(name)) {
        statistics.set(name, rows[0]?.[i] ?? '');
      }
    });
  }
  return statistics;
}

function flagsOf({ header, rows }: Table): QualityFlag[] {
  const cell = (row: readonly string[], name: string) => row[header.indexOf(name)] ?? '';
  return rows
    .map((row) => ({ check: cell(row, 'check'), verdict: cell(row, 'verdict'), why: cell(row, 'why') }))
    .filter(({ verdict }) => verdicts.includes(verdict))
    .sort((a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict));
}

/** Reads what the tables of an item's results say. An item that is not done has no facts. */
export async function itemFacts(
  paths: BatchPaths,
  item: BatchItem,
  status: ItemStatus | null,
): Promise<ItemFacts> {
  const nothing = { item, status, statistics: new Map<string, string>(), flags: [], checked: false };
  if (status?.state !== 'done') return nothing;
  const tables = await readTables(paths, status);
  const checks = tables.filter(({ header }) =>
    ['check', 'verdict', 'why'].every((name) => header.includes(name)),
  );
  return {
    item,
    status,
    statistics: statisticsOf(tables),
    flags: checks.flatMap(flagsOf),
    checked: checks.length > 0,
  };
}

/** `bad`, `doubtful` or `ok`; empty if nothing was checked. */
export const qualityOf = ({ checked, flags }: ItemFacts): string =>
  checked ? (flags[0]?.verdict ?? 'ok') : '';
