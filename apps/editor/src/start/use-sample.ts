import { AppError, toAppError } from '@ramify/sdk';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../app/services.tsx';

export interface Sample {
  readonly running: boolean;
  readonly fraction: number;
  readonly error: AppError | null;
  readonly make: () => Promise<void>;
}

const name = 'sample.tif';

/** Makes the sample recording in the first folder that can be written, or takes the one that is there. */
export function useSample(): Sample {
  const { client, project } = useServices();
  const folders = useStore(project, (state) => state.folders);
  const [state, setState] = useState<Omit<Sample, 'make'>>({ running: false, fraction: 0, error: null });

  async function make(): Promise<void> {
    const folder = folders.find(({ writable }) => writable);
    if (folder === undefined) {
      const error = new AppError('E_OUTPUT_UNWRITABLE', 'No folder can be written.', {
        remedy: 'Start `ramify serve` with a folder of your own.',
      });
      setState({ running: false, fraction: 0, error });
      return;
    }
    setState({ running: true, fraction: 0, error: null });
    try {
      const { entries } = await client.listFiles({ folder: folder.id, limit: 2000 });
      if (!entries.some((entry) => entry.path === name)) await produce(folder.id);
      project.getState().chooseRecording({ folder: folder.id, path: name });
      setState({ running: false, fraction: 1, error: null });
    } catch (thrown) {
      setState({ running: false, fraction: 0, error: toAppError(thrown) });
    }
  }

  async function produce(folder: string): Promise<void> {
    const { id } = await client.makeSample({ folder, path: name });
    for await (const { event } of client.followRun({ id })) {
      if (event.type === 'node.progress') setState((old) => ({ ...old, fraction: event.fraction }));
      if (event.type === 'node.failed') throw AppError.fromJSON(event.error);
      if (event.type === 'run.state' && event.error !== undefined) throw AppError.fromJSON(event.error);
    }
  }

  return { ...state, make };
}
