import { writeFileAtomically } from '@ramify/engine';
import { AppError, toAppError } from '@ramify/sdk';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExecuteGraph } from '../item/execute-graph.ts';
import type { BatchPaths } from '../manifest/batch-paths.ts';
import type { GroupColumns, Manifest } from '../manifest/manifest-schema.ts';
import { plainName } from '../recordings/recording-names.ts';
import type { Installation } from '../freshness/installation.ts';
import { groupFigure, groupGraph } from './group-graph.ts';
import { headlines } from './headline-statistics.ts';
import { statisticNames, summaryCsv, summaryColumns, type SummaryColumn } from './summary-rows.ts';
import type { ItemFacts } from './item-facts.ts';

/** A comparison of groups, for one combination of swept values. */
export interface Comparison {
  /** The swept values; empty without a sweep. */
  readonly title: string;
  /** Relative to the batch folder. */
  readonly folder: string;
  readonly svg: string | null;
  /** Why there is none. */
  readonly problem: AppError | null;
}

const tableFile = 'table.csv';
const fewest = 2;
const mostDrawn = 6;

/** True if at least two groups have two recordings or more, or there are several ages. */
function comparable({ group, age }: GroupColumns, facts: readonly ItemFacts[]): boolean {
  const counts = new Map<string, number>();
  for (const { item } of facts) {
    const name = group === null ? '' : (item.metadata[group] ?? '');
    if (name !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  if ([...counts.values()].filter((count) => count >= fewest).length >= 2) return true;
  return age !== null && new Set(facts.map(({ item }) => item.metadata[age] ?? '')).size >= 3;
}

/** Recordings that are done, apart for each combination of swept values. */
function bySweep(facts: readonly ItemFacts[]): Map<string, ItemFacts[]> {
  const sets = new Map<string, ItemFacts[]>();
  for (const one of facts) {
    if (one.status?.state !== 'done') continue;
    const title = Object.entries(one.item.sweep)
      .map(([name, value]) => `${name} = ${value}`)
      .join(', ');
    sets.set(title, [...(sets.get(title) ?? []), one]);
  }
  return sets;
}

function tableOf(manifest: Manifest, facts: readonly ItemFacts[]): SummaryColumn[] {
  const { group, animal, age } = manifest.groups;
  const roles = [group, animal, age];
  return summaryColumns(manifest, facts).filter(
    ({ header, role }) =>
      header === 'recording' || role === 'statistic' || (role === 'metadata' && roles.includes(header)),
  );
}

/** Measures of the figure. The number of regions is no measure there: it stands below the groups. */
const drawnOf = (table: readonly SummaryColumn[]): string[] =>
  headlines(table)
    .filter(
      ({ header, cells }) => header !== 'regions' && new Set(cells.filter((cell) => cell !== '')).size > 1,
    )
    .map(({ header }) => header)
    .slice(0, mostDrawn);

/**
 * Compares groups of recordings by their metadata, with the same node that a graph of one's own would use; a
 * comparison for each combination of swept values, each in a folder of its own with tests, figures and report.
 */
export async function compareGroups(
  manifest: Manifest,
  facts: readonly ItemFacts[],
  paths: BatchPaths,
  installation: Installation,
  execute: ExecuteGraph,
  signal: AbortSignal,
): Promise<Comparison[]> {
  await rm(join(paths.dir, 'groups'), { recursive: true, force: true });
  if (manifest.groups.group === null && manifest.groups.age === null) return [];
  const comparisons: Comparison[] = [];
  for (const [title, set] of bySweep(facts)) {
    if (!comparable(manifest.groups, set) || statisticNames(set).length === 0) continue;
    const folder = title === '' ? 'groups' : `groups/${plainName(title.replaceAll(' ', ''))}`;
    const dir = join(paths.dir, folder);
    try {
      await mkdir(dir, { recursive: true });
      const table = tableOf(manifest, set);
      await writeFileAtomically(join(dir, tableFile), summaryCsv(table));
      const outcome = await execute({
        graphFile: 'ramify batch',
        graph: groupGraph(tableFile, manifest.groups, drawnOf(table), installation.catalogue),
        assignments: new Map(),
        baseDir: dir,
        out: dir,
        targets: [],
        workers: undefined,
        fresh: false,
        signal,
        onEvent: () => undefined,
      });
      const problem = outcome.started
        ? ([...outcome.result.nodes.values()].find(({ error }) => error !== null)?.error ?? null)
        : (outcome.problems[0] ?? null);
      const svg = await readFile(join(dir, groupFigure), 'utf8').catch(() => null);
      comparisons.push({ title, folder, svg, problem: problem === null ? null : AppError.fromJSON(problem) });
    } catch (error) {
      comparisons.push({ title, folder, svg: null, problem: toAppError(error) });
    }
  }
  return comparisons;
}
