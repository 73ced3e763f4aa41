import type { BatchEvent, ItemStatus } from '@ramify/batch';

export interface RunningItem {
  readonly item: number;
  readonly name: string;
  readonly worker: number | string;
  readonly startedAt: number;
  readonly attempt: number;
  readonly fraction: number;
  readonly step: string;
}

/** What the events of a batch told so far. */
export interface BatchState {
  readonly total: number;
  readonly submitted: number;
  readonly running: ReadonlyMap<number, RunningItem>;
  readonly finished: readonly ItemStatus[];
  /** In ms since 1970. */
  readonly startedAt: number;
}

export const initialBatchState: BatchState = {
  total: 0,
  submitted: 0,
  running: new Map(),
  finished: [],
  startedAt: 0,
};

function without(running: BatchState['running'], item: number): Map<number, RunningItem> {
  const rest = new Map(running);
  rest.delete(item);
  return rest;
}

export function reduceBatch(state: BatchState, event: BatchEvent): BatchState {
  switch (event.type) {
    case 'batch.started':
      return { ...state, total: event.total, submitted: event.submitted, startedAt: Date.parse(event.at) };
    case 'item.started': {
      const { item, name, worker, at, attempt } = event;
      const running = new Map(state.running).set(item, {
        item,
        name,
        worker,
        attempt,
        startedAt: Date.parse(at),
        fraction: 0,
        step: '',
      });
      return { ...state, running };
    }
    case 'item.progress': {
      const row = state.running.get(event.item);
      if (row === undefined) return state;
      const { fraction, step } = event;
      return { ...state, running: new Map(state.running).set(event.item, { ...row, fraction, step }) };
    }
    case 'item.retrying':
      return { ...state, running: without(state.running, event.item) };
    case 'item.finished':
      return {
        ...state,
        running: without(state.running, event.item),
        finished: [...state.finished, event.status],
      };
    case 'item.queued':
    case 'batch.notice':
    case 'batch.finished':
      return state;
  }
}

/**
 * Seconds until all is finished, at the speed so far, which counts also the time that it takes to begin an
 * item; null until one is done.
 */
export function secondsLeft(
  { submitted, finished, running, startedAt }: BatchState,
  now = Date.now(),
): number | null {
  if (!finished.some(({ state }) => state === 'done')) return null;
  const begun = [...running.values()].reduce((sum, { fraction }) => sum + fraction, 0);
  const progress = finished.length + begun;
  return (((now - startedAt) / 1000) * Math.max(0, submitted - progress)) / progress;
}
