import { Play, X } from 'lucide-react';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { OutputName } from '../app/panels.ts';
import { useServices } from '../app/services.tsx';
import { Button, IconButton } from '../design/button.tsx';
import { Empty } from '../design/feedback.tsx';
import { ViewStateProvider, type ViewState } from './frame/view-state.tsx';
import { ViewerSurroundings } from './frame/viewer-layout.tsx';
import { OutputView } from './output-view.tsx';
import styles from './viewer-dock.module.css';
import { useShown } from './viewing.tsx';

interface DockPaneProps {
  readonly name: OutputName;
  readonly state: ViewState;
  /** Shown where no tab says it. */
  readonly titled?: string;
  readonly onClose?: () => void;
}

/** One output in the dock, or why there is none. */
export function DockPane({ name, state, titled, onClose }: DockPaneProps) {
  const { runs } = useServices();
  const shown = useShown(name);
  const run = useStore(runs, ({ nodes }) => nodes.get(name.node));
  const around = useMemo(
    () => ({
      before: titled === undefined ? null : <span className={styles.title}>{titled}</span>,
      after:
        onClose === undefined ? null : (
          <IconButton small label={`Close ${titled ?? ''}`} onClick={onClose}>
            <X size={16} />
          </IconButton>
        ),
    }),
    [titled, onClose],
  );
  if (shown === undefined) {
    const isBusy = run?.state === 'queued' || run?.state === 'running';
    return (
      <div className={styles.pane}>
        <Empty title={isBusy ? 'The result is on its way' : 'There is no result yet'}>
          {run?.state === 'failed' ? <p>{run.error?.message}</p> : null}
          {isBusy ? null : (
            <Button onClick={() => void runs.getState().start({ targets: [name.node] })}>
              <Play size={14} />
              Run to here
            </Button>
          )}
          {around.after}
        </Empty>
      </div>
    );
  }
  return (
    <div className={styles.pane} data-old={run?.state === 'stale' ? '' : undefined}>
      <ViewStateProvider state={state}>
        <ViewerSurroundings value={around}>
          <OutputView shown={shown} />
        </ViewerSurroundings>
      </ViewStateProvider>
    </div>
  );
}
