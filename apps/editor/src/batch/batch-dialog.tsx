import type { BatchItemMessage } from '@ramify/protocol';
import { Download, FolderSearch } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { setRecording } from '../app/bind-recording.ts';
import { folderOf, relativeTo } from '../app/rebase-paths.ts';
import { useServices } from '../app/services.tsx';
import { Button, IconButton } from '../design/button.tsx';
import controls from '../design/controls.module.css';
import { Dialog } from '../design/dialog.tsx';
import { Empty, Notice, Progress } from '../design/feedback.tsx';
import { OpenDialog } from '../files/open-dialog.tsx';
import form from '../dialogs/dialog-form.module.css';
import styles from './batch-dialog.module.css';
import { BatchTable } from './batch-table.tsx';
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
  const { client, editor, catalogue, project, runs } = useServices();
  const file = useStore(project, (state) => state.file);
  const [recordings, setRecordings] = useState('*.tif');
  const [out, setOut] = useState('out/batch');
  const [choosing, setChoosing] = useState(false);
  const { batch, error, running, start, cancel } = useBatch();
  const folder = file?.folder ?? '';
  const asked = recordings
    .split(/[\n,;]+/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

  /** The results of a recording are in the store: a run of the graph on it takes them from there. */
  function look(item: BatchItemMessage): void {
    const path = relativeTo(item.path, folderOf(file?.path ?? ''));
    setRecording(editor, catalogue, path);
    onClose();
    void runs.getState().start();
  }

  return (
    <Dialog title="Run on many recordings" open size="full" onClose={onClose}>
      <div className={styles.batch}>
        <div className={form.form}>
          <label className={form.wide}>
            <span>Recordings: files, folders, patterns, or a table with a column for each input</span>
            <span className={styles.choose}>
              <input
                className={controls.input}
                value={recordings}
                onChange={(event) => setRecordings(event.target.value)}
              />
              <IconButton look="plain" label="Choose" onClick={() => setChoosing(true)}>
                <FolderSearch size={15} />
              </IconButton>
            </span>
          </label>
          <label className={form.field}>
            <span>Results into</span>
            <input className={controls.input} value={out} onChange={(event) => setOut(event.target.value)} />
          </label>
          {running ? (
            <Button onClick={() => void cancel()}>Stop</Button>
          ) : (
            <Button
              look="primary"
              disabled={asked.length === 0 || out.trim() === ''}
              onClick={() => void start({ recordings: asked, out: out.trim(), fresh: false })}
            >
              {batch === null ? 'Start' : 'Run what is missing'}
            </Button>
          )}
        </div>
        {error === null ? null : (
          <Notice tone="bad" title={error.message}>
            {error.remedy}
          </Notice>
        )}
        {batch === null ? (
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
      <OpenDialog
        open={choosing}
        what="any"
        folderToo
        onClose={() => setChoosing(false)}
        onOpen={(place) => {
          setChoosing(false);
          if (place.folder === folder) setRecordings(place.path);
        }}
      />
    </Dialog>
  );
}
