import { tally, type BatchOutcome } from '@ramify/batch';
import { shortPath } from '../run/summary-text.ts';
import { columns } from '../terminal/layout.ts';
import { counted, duration } from '../terminal/quantities.ts';
import type { Style } from '../terminal/style.ts';

const endings = {
  succeeded: 'All done',
  failed: 'Finished, not all of it',
  cancelled: 'Cancelled',
  submitted: 'Handed over',
} as const;

/** What a batch came to: counts, the failures, and where to look. */
export function batchSummaryText(
  { statuses, manifest, paths, status }: BatchOutcome,
  ms: number,
  written: { readonly report: string; readonly summary: string } | null,
  style: Style,
  width: number,
): string {
  const { done, failed, missing } = tally(statuses);
  const mark = status === 'succeeded' ? style.good('✓') : status === 'submitted' ? '·' : style.bad('✗');
  const counts = [`${done} done`];
  if (failed > 0) counts.push(`${failed} failed`);
  if (missing > 0) counts.push(`${missing} not begun or not finished`);
  const lines = [
    `${mark} ${style.bold(endings[status])} in ${duration(ms)}: ${counts.join(', ')} of ${counted(manifest.items.length, 'recording')}`,
  ];
  const failures = statuses.flatMap((each) => {
    if (each?.state !== 'failed' || each.error === null) return [];
    const { message, code, remedy = '' } = each.error;
    return [[style.bad(each.name), `${message} ${style.dim(code)}${remedy === '' ? '' : `\n${remedy}`}`]];
  });
  if (failures.length > 0) lines.push(columns(failures.slice(0, 20), width, '    '));
  if (failures.length > 20) lines.push(`    and ${failures.length - 20} more: see the report`);
  if (written !== null) {
    lines.push(
      `  Report ${style.accent(shortPath(written.report))}, table ${style.accent(shortPath(written.summary))}`,
    );
  }
  const again = `ramify batch retry ${shortPath(paths.dir)}`;
  if (status === 'failed' || status === 'cancelled') {
    lines.push(`  What is done is kept: ${style.accent(again)} runs the rest.`);
  }
  if (status === 'submitted') {
    lines.push(`  ${style.accent(`ramify batch status ${shortPath(paths.dir)}`)} tells how far it is.`);
  }
  return lines.join('\n');
}
