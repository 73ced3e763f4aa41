import type { BatchEvent, DryRow, ItemStatus, Manifest } from '@ramify/batch';
import type { BatchForecast, BatchItemMessage } from '@ramify/protocol';
import { valuesInGraph } from '@ramify/batch/freshness/bind-item';
import type { Catalogue, SerializedError } from '@ramify/sdk';
import { join, relative, resolve, sep } from 'node:path';
import type { PreparedBatch } from './prepare-batch.ts';

export type ItemEvent = Extract<BatchEvent, { readonly item: number }>;

/** A path as requests name it. */
export const wayTo = (root: string, path: string): string => relative(root, path).split(sep).join('/');

/** A stack is for the log alone. */
function plain(error: SerializedError): SerializedError {
  const { stack: _, ...rest } = error;
  return rest;
}

/** What would happen to each item. */
export const forecasts = (manifest: Manifest, rows: readonly DryRow[]): BatchForecast[] =>
  rows.flatMap(({ item, would, because, detail, error }) => {
    const described = manifest.items[item];
    if (described === undefined) return [];
    const { index, name, recording, sweep, metadata } = described;
    return {
      index,
      name,
      recording,
      sweep,
      metadata,
      would,
      because,
      detail,
      error: error === null ? null : plain(error),
    };
  });

/** What the status file of an item says of it. */
export function fromStatus(status: ItemStatus, root: string, dir: string): Partial<BatchItemMessage> {
  const { state, attempt, ms, error, warnings, results } = status;
  return {
    state,
    fraction: state === 'done' ? 1 : 0,
    step: '',
    attempt,
    ms,
    error: error === null ? null : plain(error),
    warnings: warnings.length,
    results: results === null ? null : wayTo(root, join(dir, results.folder)),
  };
}

/** The items as they are before the batch begins; what was done before is so until it turns out to be outdated. */
export const firstItems = (
  { manifest, graph, folder: { root }, dir }: PreparedBatch,
  statuses: readonly (ItemStatus | null)[],
  catalogue: Catalogue,
): BatchItemMessage[] =>
  manifest.items.map((item) => {
    const { index, name, recording, path, sweep, metadata } = item;
    const status = statuses[index] ?? null;
    return {
      index,
      name,
      recording,
      path: wayTo(root, resolve(dir, path)),
      state: 'waiting',
      fraction: 0,
      step: '',
      attempt: 0,
      ms: 0,
      error: null,
      warnings: 0,
      results: null,
      sweep,
      metadata,
      values: valuesInGraph(manifest, item, graph, dir, catalogue),
      ...(status?.state === 'done' ? { ...fromStatus(status, root, dir), state: 'kept' } : {}),
    };
  });

/** An item after an event. */
export function itemAfter(
  item: BatchItemMessage,
  event: ItemEvent,
  root: string,
  dir: string,
): BatchItemMessage {
  switch (event.type) {
    case 'item.queued':
      return { ...item, state: 'queued', fraction: 0, error: null, results: null };
    case 'item.started':
      return { ...item, state: 'running', attempt: event.attempt, fraction: 0, error: null };
    case 'item.progress':
      return { ...item, state: 'running', fraction: event.fraction, step: event.step };
    case 'item.retrying':
      return { ...item, state: 'retrying', attempt: event.attempt, error: plain(event.error) };
    case 'item.finished':
      return { ...item, ...fromStatus(event.status, root, dir) };
  }
}
