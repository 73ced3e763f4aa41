import type { BatchForecast } from '@ramify/protocol';
import { Badge, type Tone } from '../design/feedback.tsx';
import styles from './batch-dialog.module.css';
import { FactCells, FactHeads, factsOf } from './batch-facts.tsx';

const looks: Readonly<Record<BatchForecast['would'], { readonly text: string; readonly tone: Tone }>> = {
  run: { text: 'Would run', tone: 'busy' },
  keep: { text: 'Up to date', tone: 'good' },
  wait: { text: 'In use', tone: 'warn' },
  fail: { text: 'Would fail', tone: 'bad' },
};

const reasons: Readonly<Record<BatchForecast['because'], string>> = {
  new: 'Not run yet',
  current: '',
  stale: 'Changed: ',
  failed: 'Failed before: ',
  cancelled: 'Was stopped',
  interrupted: 'Was interrupted',
  asked: 'Asked for anew',
  refused: '',
  busy: 'Another program is at it: ',
};

const kinds: readonly (readonly [BatchForecast['because'], string])[] = [
  ['new', 'new'],
  ['stale', 'changed'],
  ['failed', 'failed before'],
  ['cancelled', 'stopped'],
  ['interrupted', 'interrupted'],
  ['asked', 'asked for anew'],
];

/** `2 would run (1 new, 1 changed), 3 are up to date, 1 would fail`. */
export function forecastWords(items: readonly BatchForecast[]): string {
  const count = (would: BatchForecast['would']) => items.filter((item) => item.would === would).length;
  const [run, keep, wait, fail] = [count('run'), count('keep'), count('wait'), count('fail')];
  const why = kinds.flatMap(([because, word]) => {
    const some = items.filter((item) => item.would === 'run' && item.because === because).length;
    return some === 0 ? [] : [`${some} ${word}`];
  });
  return [
    run === 0 ? 'Nothing would run' : `${run} would run (${why.join(', ')})`,
    ...(keep === 0 ? [] : [`${keep} ${keep === 1 ? 'is' : 'are'} up to date`]),
    ...(wait === 0 ? [] : [`${wait} ${wait === 1 ? 'is' : 'are'} in use`]),
    ...(fail === 0 ? [] : [`${fail} would fail`]),
  ].join(', ');
}

/** What would happen to each recording, and why. */
export function ForecastTable({ items }: { readonly items: readonly BatchForecast[] }) {
  const facts = factsOf(items);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <FactHeads facts={facts} />
          <th>Would</th>
          <th>Why</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.index}>
            <FactCells facts={facts} item={item} />
            <td>
              <Badge tone={looks[item.would].tone}>{looks[item.would].text}</Badge>
            </td>
            <td className={styles.what}>
              {item.error === null ? (
                `${reasons[item.because]}${item.detail}`
              ) : (
                <span className={styles.error}>
                  {item.error.message} <span className={styles.remedy}>{item.error.remedy}</span>
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
