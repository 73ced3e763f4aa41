import type { BatchItemMessage } from '@ramify/protocol';
import { Download, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { setValues } from '../app/bind-recording.ts';
import { useServices } from '../app/services.tsx';
import { useEditor } from '../app/use-editor.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { Empty, Notice, Progress } from '../design/feedback.tsx';
import styles from './batch-dialog.module.css';
import { draftOf, emptyDraft, readDraft } from './batch-draft.ts';
import { BatchForm } from './batch-form.tsx';
import { settingsOf } from './batch-settings.ts';
import { BatchTable } from './batch-table.tsx';
import { ForecastTable, forecastWords } from './forecast-table.tsx';
import { useBatch } from './use-batch.ts';

const stateWords = {
  starting: 'Finding out what is done already',
  running: 'Running',
  writing: 'Writing the summary and the report',
  succeeded: 'All recordings are done',
  failed: 'Some recordings failed; the others are done',
  cancelled: 'Stopped. What was done stays, and is not run again',
  rejected: 'It could not be begun',
} as const;

/** The workflow over many recordings, one after the other or at once, each with its own answer. */
export function BatchDialog({ onClose }: { readonly onClose: () => void }) {
  const { client, editor, catalogue, runs } = useServices();
  const graph = useEditor((state) => state.graph);
  const settings = settingsOf(graph, catalogue);
  // As the engine chooses: `recording`, else the only one that names files.
  const inputs = settings.some(({ name }) => name === 'recording')
    ? []
    : settings.filter(({ isFile }) => isFile);
  const [draft, setDraft] = useState({
    ...emptyDraft,
    input: inputs.length > 1 ? (inputs[0]?.name ?? '') : '',
  });
  const shown = useBatch((asked) => setDraft(draftOf(asked)));
  const { batch, error, running, plan, planning, check, start, retry, cancel } = shown;
  const taken = draft.input === '' ? (inputs[0]?.name ?? 'recording') : draft.input;
  const settable = settings.filter(({ name }) => name !== taken);
  const read = readDraft(draft, settable);
  const { settings: asked } = read;

  /** The results of a recording are in the store: a run of the graph, set as it was, takes them from there. */
  function look({ values }: BatchItemMessage): void {
    setValues(editor, catalogue, values);
    onClose();
    void runs.getState().start();
  }

  return (
    <Dialog title="Run on many recordings" open size="full" onClose={onClose}>
      <div className={styles.batch}>
        <BatchForm
          draft={draft}
          read={read}
          settings={settable}
          inputs={inputs}
          onChange={(next) => {
            setDraft(next);
            shown.forgetPlan();
          }}
          onCheck={() => {
            if (asked !== null && !running) void check(asked);
          }}
          actions={
            running ? (
              <Button onClick={() => void cancel()}>Stop</Button>
            ) : (
              <>
                <Button type="submit" disabled={asked === null || planning}>
                  {planning ? 'Looking…' : 'Say what would run'}
                </Button>
                <Button
                  look="primary"
                  disabled={asked === null}
                  onClick={() => {
                    if (asked !== null) void start(asked);
                  }}
                >
                  {batch === null ? 'Start' : 'Run what is missing'}
                </Button>
              </>
            )
          }
        />
        {error === null ? null : (
          <Notice tone="bad" title={error.message}>
            {error.remedy}
          </Notice>
        )}
        {plan !== null ? (
          <>
            <div className={styles.head} role="status">
              <strong>{forecastWords(plan.items)}</strong>
            </div>
            {plan.notices.map((notice) => (
              <Notice key={notice} tone="warn" title={notice} />
            ))}
            <div className={styles.scroll}>
              <ForecastTable items={plan.items} />
            </div>
          </>
        ) : batch === null ? (
          <Empty title="No batch of this workflow yet">
            <p>
              Each recording gets its own folder of results. One that fails says why, and the others go on;
              started again, only what is missing runs.
            </p>
          </Empty>
        ) : (
          <>
            <div className={styles.head}>
              <strong>{stateWords[batch.state]}</strong>
              <span className={styles.count}>
                {batch.done} of {batch.total} done{batch.failed === 0 ? '' : `, ${batch.failed} failed`}
              </span>
              <span className={styles.progress}>
                <Progress
                  fraction={batch.total === 0 ? 0 : (batch.done + batch.failed) / batch.total}
                  label="Batch"
                />
              </span>
              {running || batch.failed === 0 ? null : (
                <Button small onClick={() => void retry()}>
                  <RotateCcw size={13} aria-hidden />
                  Try the failed again
                </Button>
              )}
              {batch.summary === null ? null : (
                <a
                  className={styles.file}
                  href={client.url('downloadFile', { folder: batch.folder, path: batch.summary })}
                  download
                >
                  <Download size={14} aria-hidden /> Summary (CSV)
                </a>
              )}
              {batch.report === null ? null : (
                <a
                  className={styles.file}
                  href={client.url('downloadFile', { folder: batch.folder, path: batch.report })}
                  download
                >
                  <Download size={14} aria-hidden /> Report
                </a>
              )}
            </div>
            {batch.error === null ? null : (
              <Notice tone="bad" title={batch.error.message}>
                {batch.error.remedy}
              </Notice>
            )}
            {batch.notices.map((notice) => (
              <Notice key={notice} tone="warn" title={notice} />
            ))}
            <div className={styles.scroll}>
              <BatchTable items={batch.items} onOpen={look} />
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}
