import { AppError, type SerializedError } from '@ramify/sdk';
import type { BatchItem } from '../manifest/manifest-schema.ts';
import { assessItems, type Assessment, type Verdict } from './assess-item.ts';
import { lookAtItem } from './look-at-item.ts';

export type Because = Extract<Verdict, { readonly action: 'run' }>['because'] | 'current' | 'busy';

/** What would happen to an item. */
export interface DryRow {
  readonly item: number;
  readonly name: string;
  readonly path: string;
  readonly would: 'run' | 'keep' | 'wait' | 'fail';
  readonly because: Because;
  /** What changed, or who has it; empty if nothing is to be added. */
  readonly detail: string;
  /** All of that in words. */
  readonly reason: string;
  readonly error: SerializedError | null;
}

const words = {
  new: 'new',
  cancelled: 'was cancelled',
  interrupted: 'was interrupted',
  asked: 'asked for anew',
  refused: '',
} as const;

/** `problem`: why the recording cannot be loaded, if a look at it told. */
export function dryRow(item: BatchItem, verdict: Verdict, problem: SerializedError | null): DryRow {
  const base = { item: item.index, name: item.name, path: item.path, detail: '', error: null };
  if (verdict.action === 'keep') return { ...base, would: 'keep', because: 'current', reason: 'done' };
  if (verdict.action === 'busy') {
    const { pid, host } = verdict.owner;
    const detail = `process ${pid} on ${host} works on it`;
    return { ...base, would: 'wait', because: 'busy', detail, reason: detail };
  }
  const { because } = verdict;
  const error = because === 'refused' ? verdict.error.toJSON() : problem;
  if (error !== null)
    return { ...base, would: 'fail', because, reason: `${error.code}: ${error.message}`, error };
  if (because === 'stale') {
    const detail = verdict.change.words;
    return { ...base, would: 'run', because, detail, reason: `stale: ${detail}` };
  }
  if (because === 'failed') {
    const { code = '', message = '' } = verdict.status?.error ?? {};
    return { ...base, would: 'run', because, detail: message, reason: `failed earlier: ${code} ${message}` };
  }
  return { ...base, would: 'run', because, reason: words[because] };
}

/** What would run, and why; nothing is computed or written. */
export async function dryRun(assessment: Assessment, signal?: AbortSignal): Promise<DryRow[]> {
  const verdicts = await assessItems(assessment);
  const rows: DryRow[] = [];
  for (const item of assessment.manifest.items) {
    signal?.throwIfAborted();
    const verdict = verdicts[item.index];
    if (verdict === undefined) throw new AppError('E_INTERNAL', `${item.name} was not looked at.`);
    const problem = verdict.action === 'run' ? await lookAtItem(item, assessment) : null;
    rows.push(dryRow(item, verdict, problem?.toJSON() ?? null));
  }
  return rows;
}
