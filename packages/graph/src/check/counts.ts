import { AppError } from '@ramify/sdk';
import { limits } from '../schema/limits.ts';
import type { JsonObject } from '../load/migrate-schema.ts';

const length = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

const refuse = (count: number, noun: string, limit: number): void => {
  if (count <= limit) return;
  throw new AppError('E_GRAPH_LIMIT', `The graph has ${count} ${noun}; at most ${limit} are allowed.`, {
    remedy: 'Split it into several graphs.',
  });
};

/** Refuses more nodes, connections or subgraphs than the limits say. */
export function refuseCounts(counts: { nodes: number; edges: number; subgraphs: number }): void {
  refuse(counts.subgraphs, 'subgraphs', limits.subgraphs);
  refuse(counts.nodes, 'nodes', limits.nodes);
  refuse(counts.edges, 'connections', limits.edges);
}

/** Counts what the content of a file holds, before it is checked in detail. */
export function checkCounts(file: JsonObject): void {
  const subgraphs: unknown[] = Array.isArray(file['subgraphs']) ? file['subgraphs'] : [];
  const bodies = [file, ...subgraphs] as (JsonObject | null)[];
  const total = (key: string): number => bodies.reduce((sum, body) => sum + length(body?.[key]), 0);
  refuseCounts({ nodes: total('nodes'), edges: total('edges'), subgraphs: subgraphs.length });
}
