import { numberText } from '../design/number-text.ts';
import type { Metric } from './metrics.ts';
import styles from './sweep-dialog.module.css';
import type { Trial } from './use-sweep.ts';

/** A bar per value, all from zero and to one scale. */
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
          <span className={styles.barSpace}>
            {Number.isNaN(value) ? null : (
              <span
                className={styles.barFill}
                style={{
                  bottom: `${(100 * (Math.min(0, value) - least)) / span}%`,
                  height: `${(100 * Math.abs(value)) / span}%`,
                }}
              >
                <span className={styles.barValue}>{numberText(value)}</span>
              </span>
            )}
          </span>
          <span className={styles.barName}>{String(trials[index]?.value ?? index)}</span>
        </li>
      ))}
    </ol>
  );
}
