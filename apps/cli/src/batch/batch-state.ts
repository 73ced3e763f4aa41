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
  /** Most items that ran at the same time. */
  readonly widest: number;
}

export const initialBatchState: BatchState = {
  total: 0,
  submitted: 0,
  running: new Map(),
  finished: [],
  widest: 1,
};

function without(running: BatchState['running'], item: number): Map<number, RunningItem> {
  const rest = new Map(running);
  rest.delete(item);
  return rest;
}

export function reduceBatch(state: BatchState, event: BatchEvent): BatchState {
  switch (event.type) {
    case 'batch.started':
      return { ...state, total: event.total, submitted: event.submitted };
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
      return { ...state, running, widest: Math.max(state.widest, running.size) };
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

/** Seconds until all is finished, as far as the items so far tell; null while they do not. */
export function secondsLeft({ submitted, finished, running, widest }: BatchState): number | null {
  const times = finished.filter(({ state }) => state === 'done').map(({ ms }) => ms / 1000);
  if (times.length === 0) return null;
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  const begun = [...running.values()].reduce((sum, { fraction }) => sum + fraction, 0);
  return (Math.max(0, submitted - finished.length - begun) * mean) / widest;
}
