import { writeFileAtomically } from '@ramify/engine';
import type { Graph } from '@ramify/graph';
import { join } from 'node:path';
import type { ExecuteGraph } from '../item/execute-graph.ts';
import type { BatchPaths } from '../manifest/batch-paths.ts';
import type { Manifest } from '../manifest/manifest-schema.ts';
import type { ItemStatus } from '../status/status-schema.ts';
import type { Installation } from '../freshness/installation.ts';
import { batchReport } from './batch-report.ts';
import { compareGroups } from './compare-groups.ts';
import { itemFacts } from './item-facts.ts';
import { junitXml } from './junit-xml.ts';
import { roCrate } from './ro-crate.ts';
import { summaryColumns, summaryCsv } from './summary-rows.ts';
import { thumbnails } from './thumbnails.ts';

export interface ResultsRequest {
  readonly paths: BatchPaths;
  readonly manifest: Manifest;
  readonly graph: Graph;
  /** By item; null for those that were not begun. */
  readonly statuses: readonly (ItemStatus | null)[];
  readonly installation: Installation;
  /** Runs the graph that compares groups. */
  readonly execute: ExecuteGraph;
  readonly signal: AbortSignal;
}

/** Paths of what was written. */
export interface WrittenResults {
  readonly summary: string;
  readonly report: string;
  readonly junit: string;
  readonly crate: string;
}

const names = {
  summary: 'batch-summary.csv',
  report: 'batch-report.html',
  junit: 'junit.xml',
  crate: 'ro-crate-metadata.json',
} as const;

/** Writes what a batch as a whole comes to, from the status files and results of its items as they are now. */
export async function writeBatchResults(request: ResultsRequest): Promise<WrittenResults> {
  const { paths, manifest, graph, statuses, installation, execute, signal } = request;
  const at = (name: string) => join(paths.dir, name);
  const facts = await Promise.all(
    manifest.items.map((item, i) => itemFacts(paths, item, statuses[i] ?? null)),
  );
  const columns = summaryColumns(manifest, facts);
  await writeFileAtomically(at(names.summary), summaryCsv(columns));
  await writeFileAtomically(at(names.junit), junitXml(manifest, statuses));
  const comparisons = await compareGroups(manifest, facts, paths, installation, execute, signal);
  const report = await batchReport({
    manifest,
    graph,
    facts,
    columns,
    comparisons,
    pictures: await thumbnails(paths, facts),
    appVersion: installation.appVersion,
  });
  await writeFileAtomically(at(names.report), report);
  const crate = roCrate({
    manifest,
    graph,
    statuses,
    appVersion: installation.appVersion,
    files: [
      { name: names.summary, mediaType: 'text/csv', about: 'A row for each recording.' },
      { name: names.report, mediaType: 'text/html', about: 'The batch to look at.' },
      { name: names.junit, mediaType: 'application/xml', about: 'The batch as a test suite.' },
      { name: 'manifest.json', mediaType: 'application/json', about: 'What the batch consists of.' },
    ],
  });
  await writeFileAtomically(at(names.crate), `${JSON.stringify(crate, null, 1)}\n`);
  return {
    summary: at(names.summary),
    report: at(names.report),
    junit: at(names.junit),
    crate: at(names.crate),
  };
}
