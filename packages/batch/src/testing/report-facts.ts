import type { Graph } from '@ramify/graph';
import type { Manifest } from '../manifest/manifest-schema.ts';
import type { ItemFacts } from '../results/item-facts.ts';
import type { ReportFacts } from '../results/report/report-facts.ts';
import { summaryColumns } from '../results/summary-rows.ts';

/** What a report tells of a batch without groups and pictures. */
export const reportFacts = (manifest: Manifest, graph: Graph, facts: readonly ItemFacts[]): ReportFacts => ({
  manifest,
  graph,
  facts,
  columns: summaryColumns(manifest, facts),
  comparisons: [],
  pictures: [],
  appVersion: '1.2.3',
});
