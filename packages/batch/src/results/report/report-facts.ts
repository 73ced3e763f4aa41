import type { Graph } from '@ramify/graph';
import type { Thumbnail } from '@ramify/formats/picture/thumbnail';
import type { Manifest } from '../../manifest/manifest-schema.ts';
import type { Comparison } from '../compare-groups.ts';
import type { ItemFacts } from '../item-facts.ts';
import type { SummaryColumn } from '../summary-rows.ts';

/** Everything that the report of a batch is made of. */
export interface ReportFacts {
  readonly manifest: Manifest;
  readonly graph: Graph;
  readonly facts: readonly ItemFacts[];
  readonly columns: readonly SummaryColumn[];
  readonly comparisons: readonly Comparison[];
  /** By item. */
  readonly pictures: readonly (Thumbnail | null)[];
  readonly appVersion: string;
}
