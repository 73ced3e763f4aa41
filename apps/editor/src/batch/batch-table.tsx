import type { BatchItemMessage } from '@ramify/protocol';
import { Badge, Progress, type Tone } from '../design/feedback.tsx';
import { Button } from '../design/button.tsx';
import { durationText } from '../design/number-text.ts';
import styles from './batch-dialog.module.css';
import { FactCells, FactHeads, factsOf } from './batch-facts.tsx';

const looks: Readonly<Record<BatchItemMessage['state'], { readonly text: string; readonly tone: Tone }>> = {
  waiting: { text: 'Waiting', tone: 'plain' },
  queued: { text: 'Waiting', tone: 'plain' },
  running: { text: 'Running', tone: 'busy' },
  retrying: { text: 'Trying again', tone: 'warn' },
  kept: { text: 'Up to date', tone: 'good' },
  done: { text: 'Done', tone: 'good' },
  failed: { text: 'Failed', tone: 'bad' },
  cancelled: { text: 'Stopped', tone: 'plain' },
};

interface BatchTableProps {
  readonly items: readonly BatchItemMessage[];
  readonly onOpen: (item: BatchItemMessage) => void;
}

/** A row per recording. */
export function BatchTable({ items, onOpen }: BatchTableProps) {
  const facts = factsOf(items);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <FactHeads facts={facts} />
          <th>State</th>
          <th className={styles.number}>Time</th>
          <th>What happened</th>
          <th>
            <span className="visually-hidden">Results</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => {
          const look = looks[item.state];
          return (
            <tr key={item.index}>
              <FactCells facts={facts} item={item} />
              <td>
                <Badge tone={look.tone}>{look.text}</Badge>
              </td>
              <td className={styles.number}>{item.ms > 0 ? durationText(item.ms) : ''}</td>
              <td className={styles.what}>
                {item.state === 'running' ? (
                  <>
                    <Progress fraction={item.fraction} label={item.name} />
                    <span className={styles.step}>{item.step}</span>
                  </>
                ) : null}
                {item.error === null ? null : (
                  <span className={styles.error}>
                    {item.error.message} <span className={styles.remedy}>{item.error.remedy}</span>
                  </span>
                )}
                {item.error === null && item.warnings > 0
                  ? `${item.warnings} ${item.warnings === 1 ? 'warning' : 'warnings'}`
                  : ''}
              </td>
              <td>
                {item.state === 'done' || item.state === 'kept' ? (
                  <Button small onClick={() => onOpen(item)}>
                    Look
                  </Button>
                ) : null}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
