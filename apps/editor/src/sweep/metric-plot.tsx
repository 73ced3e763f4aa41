import { numberText } from '../design/number-text.ts';
import type { Metric } from './metrics.ts';
import styles from './sweep-dialog.module.css';
import type { Trial } from './use-sweep.ts';

/** A bar per value. */
export function MetricPlot({
  metric,
  trials,
}: {
  readonly metric: Metric;
  readonly trials: readonly Trial[];
}) {
  const present = metric.values.filter((value) => !Number.isNaN(value));
  const most = Math.max(0, ...present);
  const least = Math.min(0, ...present);
  const span = most - least || 1;
  return (
    <ol className={styles.plot} aria-label={metric.name}>
      {metric.values.map((value, index) => (
        <li key={String(trials[index]?.value ?? index)} className={styles.bar}>
          <span className={styles.barValue}>{Number.isNaN(value) ? '' : numberText(value)}</span>
          <span
            className={styles.barFill}
            style={{ height: `${Number.isNaN(value) ? 0 : Math.max(2, (100 * Math.abs(value)) / span)}%` }}
          />
          <span className={styles.barName}>{String(trials[index]?.value ?? index)}</span>
        </li>
      ))}
    </ol>
  );
}
