import type { BatchItem, Verdict } from '@ramify/batch';
import type { SerializedError } from '@ramify/sdk';
import type { Style } from '../terminal/style.ts';

/** What would happen to an item, for programs. */
export interface DryRow {
  readonly item: number;
  readonly name: string;
  readonly path: string;
  readonly would: 'run' | 'keep' | 'wait' | 'fail';
  readonly reason: string;
  readonly error: SerializedError | null;
}

const words = {
  new: 'new',
  cancelled: 'was cancelled',
  interrupted: 'was interrupted',
  asked: 'asked for anew',
} as const;

/** `problem`: why the recording cannot be loaded, if a look at it told. */
export function dryRow(item: BatchItem, verdict: Verdict, problem: SerializedError | null): DryRow {
  const base = { item: item.index, name: item.name, path: item.path };
  if (verdict.action === 'keep') return { ...base, would: 'keep', reason: 'done', error: null };
  if (verdict.action === 'busy') {
    const { pid, host } = verdict.owner;
    return { ...base, would: 'wait', reason: `process ${pid} on ${host} works on it`, error: null };
  }
  const error = verdict.because === 'refused' ? verdict.error.toJSON() : problem;
  if (error !== null) return { ...base, would: 'fail', reason: `${error.code}: ${error.message}`, error };
  if (verdict.because === 'stale')
    return { ...base, would: 'run', reason: `stale: ${verdict.change.words}`, error };
  if (verdict.because === 'failed') {
    const before = verdict.status?.error;
    return {
      ...base,
      would: 'run',
      reason: `failed earlier: ${before?.code ?? ''} ${before?.message ?? ''}`,
      error,
    };
  }
  return {
    ...base,
    would: 'run',
    reason: verdict.because === 'refused' ? '' : words[verdict.because],
    error,
  };
}

/** Cells of the table of a dry run. */
export function dryCells({ name, would, reason }: DryRow, style: Style): string[] {
  const paint =
    would === 'run'
      ? style.accent
      : would === 'fail'
        ? style.bad
        : would === 'wait'
          ? style.attention
          : style.dim;
  return [name, paint(would), would === 'keep' ? style.dim(reason) : reason];
}
