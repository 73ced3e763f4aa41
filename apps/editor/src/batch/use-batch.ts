import { writeGraph } from '@ramify/graph';
import type { BatchEventMessage, BatchForecast, BatchSettings, BatchSnapshot } from '@ramify/protocol';
import { toAppError, type AppError } from '@ramify/sdk';
import { useEffect, useRef, useState } from 'react';
import { useServices } from '../app/services.tsx';

/** What would run of a batch. */
export interface BatchPlan {
  readonly items: readonly BatchForecast[];
  readonly notices: readonly string[];
}

export interface ShownBatch {
  readonly batch: BatchSnapshot | null;
  readonly error: AppError | null;
  readonly running: boolean;
  /** What would run, if that was asked since the last change. */
  readonly plan: BatchPlan | null;
  readonly planning: boolean;
  readonly check: (settings: BatchSettings) => Promise<void>;
  /** Another batch is typed: what was planned no longer holds. */
  readonly forgetPlan: () => void;
  readonly start: (settings: BatchSettings) => Promise<void>;
  /** Runs what failed again. */
  readonly retry: () => Promise<void>;
  readonly cancel: () => Promise<void>;
}

const finalStates: readonly BatchSnapshot['state'][] = ['succeeded', 'failed', 'cancelled', 'rejected'];

/** The batch after one more of its events. */
function after(batch: BatchSnapshot, event: BatchEventMessage): BatchSnapshot {
  switch (event.type) {
    case 'batch.item': {
      const items = batch.items.map((item) => (item.index === event.item.index ? event.item : item));
      const all = items.some(({ index }) => index === event.item.index) ? items : [...items, event.item];
      return {
        ...batch,
        items: all,
        done: all.filter(({ state }) => state === 'done' || state === 'kept').length,
        failed: all.filter(({ state }) => state === 'failed').length,
      };
    }
    case 'batch.notice':
      return { ...batch, notices: [...batch.notices, event.message] };
    case 'batch.state':
      return {
        ...batch,
        state: event.state,
        error: event.error ?? batch.error,
        summary: event.summary ?? batch.summary,
        report: event.report ?? batch.report,
      };
  }
}

/** The batch of the open graph: the newest that the server remembers, or one that is begun here. */
export function useBatch(onFound: (asked: BatchSettings) => void): ShownBatch {
  const { client, editor, project } = useServices();
  const [batch, setBatch] = useState<BatchSnapshot | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [plan, setPlan] = useState<BatchPlan | null>(null);
  const [planning, setPlanning] = useState(false);
  const asking = useRef(new AbortController());
  const following = useRef(new AbortController());

  async function follow(id: string): Promise<void> {
    following.current.abort();
    const controller = new AbortController();
    following.current = controller;
    const { signal } = controller;
    try {
      const snapshot = await client.getBatch({ id }, { signal });
      setBatch(snapshot);
      if (finalStates.includes(snapshot.state)) return;
      for await (const { event } of client.followBatch({ id, after: snapshot.lastEvent }, { signal })) {
        setBatch((now) => (now === null ? null : after(now, event)));
      }
      // What was put together at the end is in no event.
      setBatch(await client.getBatch({ id }, { signal }));
    } catch (thrown) {
      if (!signal.aborted) setError(toAppError(thrown));
    }
  }

  /** Does what is asked with the graph as it is; what goes wrong is shown. */
  async function attempt(
    work: (what: { graph: string; folder: string; path: string }) => Promise<void>,
  ): Promise<void> {
    const { file } = project.getState();
    if (file === null) return;
    setError(null);
    try {
      await work({ graph: writeGraph(editor.getState().graph), folder: file.folder, path: file.path });
    } catch (thrown) {
      setError(toAppError(thrown));
    }
  }

  useEffect(() => {
    const controller = following.current;
    const look = async (): Promise<void> => {
      const { batches } = await client.listBatches({}, { signal: controller.signal });
      const { title } = editor.getState().graph;
      const own = batches.find((one) => one.title === title);
      if (own === undefined) return;
      onFound((await client.getBatch({ id: own.id }, { signal: controller.signal })).asked);
      await follow(own.id);
    };
    look().catch((thrown: unknown) => {
      if (!controller.signal.aborted) setError(toAppError(thrown));
    });
    return () => following.current.abort();
    // Looked for once, when the window opens.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  return {
    batch,
    error,
    running: batch !== null && !finalStates.includes(batch.state),
    plan,
    planning,
    check: (settings) =>
      attempt(async (what) => {
        asking.current.abort();
        const controller = new AbortController();
        asking.current = controller;
        const { signal } = controller;
        setPlanning(true);
        try {
          const planned = await client.planBatch({ ...what, ...settings }, { signal });
          if (!signal.aborted) setPlan(planned);
        } catch (thrown) {
          if (!signal.aborted) throw thrown;
        } finally {
          if (asking.current === controller) setPlanning(false);
        }
      }),
    forgetPlan: () => {
      asking.current.abort();
      setPlan(null);
      setPlanning(false);
      setError(null);
    },
    start: (settings) =>
      attempt(async (what) => {
        const { id } = await client.startBatch({ ...what, ...settings });
        setPlan(null);
        await follow(id);
      }),
    retry: () =>
      attempt(async () => {
        if (batch === null) return;
        const { id } = await client.retryBatch({ id: batch.id });
        setPlan(null);
        await follow(id);
      }),
    cancel: async () => {
      if (batch === null) return;
      try {
        await client.cancelBatch({ id: batch.id });
      } catch (thrown) {
        setError(toAppError(thrown));
      }
    },
  };
}
