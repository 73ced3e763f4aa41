import { Badge, Notice, Progress } from '../design/feedback.tsx';
import { Button } from '../design/button.tsx';
import { Thumbnail } from '../viewers/thumbnail.tsx';
import styles from './sweep-dialog.module.css';
import type { Trial } from './use-sweep.ts';

interface TrialCardProps {
  readonly trial: Trial;
  /** Its value in words, with the unit. */
  readonly title: string;
  /** It is the value that the graph has now. */
  readonly present: boolean;
  readonly onKeep: () => void;
}

/** What one value gives. */
export function TrialCard({ trial, title, present, onKeep }: TrialCardProps) {
  const { state, fraction, output, summary, error } = trial;
  return (
    <li className={styles.trial}>
      <div className={styles.trialHead}>
        <strong>{title}</strong>
        {present ? <Badge tone="good">now</Badge> : null}
        {state === 'done' && !present ? (
          <Button small className={styles.keep} onClick={onKeep}>
            Keep this
          </Button>
        ) : null}
      </div>
      <div className={styles.picture}>
        {output === null ? null : <Thumbnail output={output} />}
        {state === 'running' ? (
          <div className={styles.running}>
            <Progress fraction={fraction} label={`Run with ${title}`} />
          </div>
        ) : null}
        {state === 'waiting' ? <span className={styles.waiting}>waiting</span> : null}
      </div>
      {error === null ? null : (
        <Notice tone="bad" title={error.message}>
          {error.remedy}
        </Notice>
      )}
      <dl className={styles.facts}>
        {(summary?.facts ?? []).slice(0, 5).map(({ label, value: text }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
