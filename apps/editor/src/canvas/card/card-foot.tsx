import { DatabaseZap } from 'lucide-react';
import { memo } from 'react';
import { durationText } from '../../design/number-text.ts';
import type { NodeRun } from '@ramify/editor-core';
import { stateLooks } from './state-look.ts';
import styles from './card.module.css';

interface CardFootProps {
  readonly run: NodeRun;
  /** Title of the node whose failure blocks this one. */
  readonly blocker: string | undefined;
  /** What stops the node from running, in words, and what to do. */
  readonly problem: { readonly message: string; readonly remedy?: string } | undefined;
  readonly disabled: boolean;
}

const left = (seconds: number): string => `${durationText(Math.max(1, Math.round(seconds)) * 1000)} left`;

function stateText({ run, blocker, disabled }: CardFootProps): string {
  if (disabled) return stateLooks.skipped.text;
  const { state, fraction, error } = run;
  if (state === 'running' && fraction > 0) return `${Math.floor(fraction * 100)} %`;
  if (state === 'failed' && error !== null) return error.message;
  if (state === 'blocked' && blocker !== undefined) return `Waits for ${blocker}`;
  return stateLooks[state].text;
}

/** The state of a node in shape and words, how long it took, and what is wrong. */
export const CardFoot = memo(function CardFoot(props: CardFootProps) {
  const { run, problem, disabled } = props;
  const shown = !disabled && problem !== undefined && run.state === 'idle';
  const look = disabled ? stateLooks.skipped : stateLooks[run.state];
  const Icon = look.icon;
  const bad = run.state === 'failed' ? run.error : null;
  const text = shown ? problem.message : stateText(props);
  const remedy = bad === null ? problem?.remedy : bad.remedy;
  return (
    <div
      className={styles.foot}
      data-tone={shown ? 'warn' : look.tone}
      data-tip-text={
        bad !== null || shown ? `${text}${remedy === undefined ? '' : `\n${remedy}`}` : undefined
      }
      data-tip-title={bad === null ? undefined : 'Failed'}
    >
      <span className={styles.state}>
        <Icon size={13} aria-hidden data-spin={run.state === 'running' ? '' : undefined} />
      </span>
      <span className={styles.stateText}>{text}</span>
      {run.state === 'running' && run.secondsLeft !== null ? (
        <span className={styles.aside}>{left(run.secondsLeft)}</span>
      ) : null}
      {run.state === 'done' && !disabled ? (
        <span
          className={styles.aside}
          data-tip-text={
            run.cached
              ? `Taken from an earlier run, which took ${durationText(run.ms)}.`
              : `Computed in ${durationText(run.ms)}.`
          }
        >
          {run.cached ? <DatabaseZap size={12} aria-label="Kept from an earlier run" /> : null}
          {durationText(run.ms)}
        </span>
      ) : null}
    </div>
  );
});
