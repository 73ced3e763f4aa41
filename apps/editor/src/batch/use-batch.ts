import { writeGraph } from '@ramify/graph';
import type { BatchEventMessage, BatchSnapshot } from '@ramify/protocol';
import { toAppError, type AppError } from '@ramify/sdk';
import { useEffect, useRef, useState } from 'react';
import { useServices } from '../app/services.tsx';

export interface BatchRequest {
  /** Files, folders, patterns or sheets below the folder. */
  readonly recordings: readonly string[];
  /** Folder of the results below the folder. */
  readonly out: string;
  readonly fresh: boolean;
}

export interface ShownBatch {
  readonly batch: BatchSnapshot | null;
  readonly error: AppError | null;
  readonly running: boolean;
  readonly start: (request: BatchRequest) => Promise<void>;
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
export function useBatch(): ShownBatch {
  const { client, editor, project } = useServices();
  const [batch, setBatch] = useState<BatchSnapshot | null>(null);
  const [error, setError] = useState<AppError | null>(null);
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

  useEffect(() => {
    const controller = following.current;
    const look = async (): Promise<void> => {
      const { batches } = await client.listBatches({}, { signal: controller.signal });
      const { title } = editor.getState().graph;
      const own = batches.find((one) => one.title === title);
      if (own !== undefined) await follow(own.id);
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
    start: async ({ recordings, out, fresh }) => {
      const { file } = project.getState();
      if (file === null) return;
      setError(null);
      try {
        const { id } = await client.startBatch({
          graph: writeGraph(editor.getState().graph),
          folder: file.folder,
          path: file.path,
          recordings: [...recordings],
          out,
          fresh,
        });
        await follow(id);
      } catch (thrown) {
        setError(toAppError(thrown));
      }
    },
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
