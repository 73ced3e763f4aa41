import { counted, tallyRun, type RunTally } from '@ramify/editor-core';
import { isFinalState, type RunLifecycle } from '@ramify/protocol';
import { CircleAlert, CircleCheck, CircleDashed, CircleSlash, LoaderCircle, WifiOff } from 'lucide-react';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { Progress } from '../design/feedback.tsx';
import { durationText } from '../design/number-text.ts';
import { Button } from '../design/button.tsx';
import type { ShownRun } from '../run/runs.ts';
import { useServices } from './services.tsx';
import styles from './status-bar.module.css';
import { useEditor } from './use-editor.ts';

const icons: Readonly<Record<RunLifecycle, typeof CircleCheck>> = {
  queued: CircleDashed,
  planning: LoaderCircle,
  running: LoaderCircle,
  succeeded: CircleCheck,
  failed: CircleAlert,
  cancelled: CircleSlash,
  rejected: CircleAlert,
};

function runText(run: ShownRun, { done, failed, secondsLeft }: RunTally): string {
  switch (run.state) {
    case 'queued':
      return 'Waiting for another run';
    case 'planning':
      return run.digesting === null
        ? 'Looking at what is up to date'
        : `Reading ${run.digesting.path.split('/').at(-1)} for the first time: ${Math.round((100 * run.digesting.done) / Math.max(1, run.digesting.total))} %`;
    case 'running':
      return `${done} of ${counted(run.total, 'step')}${secondsLeft === null ? '' : ` · about ${durationText(1000 * secondsLeft)} left in this step`}`;
    case 'succeeded':
      return `Finished ${counted(run.total, 'step')}${run.files.length === 0 ? '' : ` · ${counted(run.files.length, 'file')} in ${run.deliver ?? 'the output folder'}`}`;
    case 'failed':
      return `${failed} of ${counted(run.total, 'step')} failed`;
    case 'cancelled':
      return 'Stopped; what was finished stays';
    case 'rejected':
      return run.error?.message ?? 'The workflow cannot run yet';
  }
}

/** What is being computed, and what stands in its way. */
export function StatusBar() {
  const { runs, editor, panels } = useServices();
  const run = useStore(runs, (state) => state.run);
  const view = useStore(runs, (state) => state.view);
  const connected = useStore(runs, (state) => state.connected);
  const issues = useStore(runs, (state) => state.plan?.issues) ?? [];
  const count = useEditor((state) => state.graph.nodes.size);
  const tally = useMemo(() => tallyRun(view), [view]);
  const errors = issues.filter(({ severity }) => severity === 'error');
  const Icon = run === null ? CircleDashed : icons[run.state];
  const busy = run !== null && !isFinalState(run.state);
  return (
    <footer className={styles.bar}>
      {connected ? null : (
        <span className={styles.lost} role="alert">
          <WifiOff size={14} aria-hidden /> The server does not answer. Your workflow is kept here; trying
          again…
        </span>
      )}
      {run === null ? (
        <span>{counted(count, 'step')}</span>
      ) : (
        <span className={styles.run} data-state={run.state}>
          <Icon size={14} aria-hidden className={run.state === 'running' ? styles.turning : undefined} />
          {runText(run, tally)}
        </span>
      )}
      {busy ? (
        <span className={styles.progress}>
          <Progress fraction={tally.fraction} label="Run" />
        </span>
      ) : null}
      {tally.stale > 0 && !busy ? (
        <span className={styles.stale}>
          {tally.stale === 1 ? '1 step is' : `${tally.stale} steps are`} not up to date
        </span>
      ) : null}
      <span className={styles.space} />
      {errors.length === 0 ? null : (
        <Button
          small
          look="quiet"
          danger
          onClick={() => {
            const node = errors[0]?.where.node;
            if (node !== undefined)
              editor.dispatch({ type: 'select', nodes: [node.split('/').at(-1) ?? node] });
            if (!panels.getState().inspector) panels.getState().toggle('inspector');
          }}
        >
          <CircleAlert size={14} /> {errors.length === 1 ? '1 problem' : `${errors.length} problems`}
        </Button>
      )}
    </footer>
  );
}
