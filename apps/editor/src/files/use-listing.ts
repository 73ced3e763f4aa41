import type { FileEntry } from '@ramify/protocol';
import { toAppError, type AppError } from '@ramify/sdk';
import { useCallback, useEffect, useState } from 'react';
import { useServices } from '../app/services.tsx';

export interface Listing {
  readonly entries: readonly FileEntry[];
  readonly total: number;
  readonly error: AppError | null;
  readonly loading: boolean;
  readonly reload: () => void;
}

/** Files and folders of a folder, kept in view until those of the next one are there. */
export function useListing(folder: string, path: string): Listing {
  const { client } = useServices();
  const [state, setState] = useState<Omit<Listing, 'reload'>>({
    entries: [],
    total: 0,
    error: null,
    loading: true,
  });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    setState((old) => ({ ...old, loading: true }));
    client.listFiles({ folder, path, limit: 2000 }, { signal: controller.signal }).then(
      ({ entries, total }) => setState({ entries, total, error: null, loading: false }),
      (error: unknown) => {
        if (controller.signal.aborted) return;
        setState({ entries: [], total: 0, error: toAppError(error), loading: false });
      },
    );
    return () => controller.abort();
  }, [client, folder, path, round]);
  return { ...state, reload: useCallback(() => setRound((n) => n + 1), []) };
}
