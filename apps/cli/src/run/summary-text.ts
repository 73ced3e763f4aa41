import type { Plan, RunResult } from '@ramify/engine';
import { relative } from 'node:path';
import { problemText } from '../terminal/error-text.ts';
import { wrap } from '../terminal/layout.ts';
import { bytes, counted, duration } from '../terminal/quantities.ts';
import type { Style } from '../terminal/style.ts';

/** A path as one would type it here, if that is shorter. */
export function shortPath(path: string): string {
  const near = relative(process.cwd(), path);
  return near === '' ? '.' : near.startsWith('..') ? path : near;
}

const endings = { succeeded: 'Done', failed: 'Failed', cancelled: 'Cancelled' } as const;

/** What a run came to: counts, time, memory, and where the results lie. */
export function summaryText({ summary, files }: RunResult, out: string, style: Style): string {
  const { status, computed, cached, failed, blocked, cancelled, skipped } = summary;
  const mark = status === 'succeeded' ? style.good('✓') : style.bad('✗');
  const counts = [
    [computed, 'computed'],
    [cached, 'cached'],
    [failed, 'failed'],
    [blocked, 'not possible'],
    [cancelled, 'cancelled'],
    [skipped, 'disabled'],
  ] as const;
  const words = counts.filter(([count], i) => count > 0 || i < 2).map(([count, what]) => `${count} ${what}`);
  const lines = [
    `${mark} ${style.bold(endings[status])} in ${duration(summary.ms)}: ${words.join(', ')}; peak memory ${bytes(summary.peakMemory)}`,
  ];
  if (files.length > 0) {
    const page = files.find(({ mediaType }) => mediaType === 'text/html');
    const open = page === undefined ? '' : `, to look at in ${style.accent(shortPath(page.path))}`;
    lines.push(`  ${counted(files.length, 'file')} in ${style.accent(shortPath(out))}${open}`);
  }
  if (status === 'cancelled') lines.push('  Finished steps are kept: run again to resume.');
  else if (status === 'failed' && computed + cached > 0) {
    lines.push('  Finished steps are kept: run again when the cause is removed.');
  }
  return lines.join('\n');
}

/** The errors of the failed nodes, each with its place and remedy. */
export function failuresText(plan: Plan, { nodes }: RunResult, style: Style, width: number): string {
  const failures = [...nodes].flatMap(([id, { error }]) => (error === null ? [] : [{ id, error }]));
  const titleOf = (id: string) => plan.nodes.get(id)?.title ?? id;
  return failures
    .map(({ id, error }) => {
      const problem = problemText({ ...error, message: `${titleOf(id)}: ${error.message}` }, style, width);
      const stopped = [...plan.nodes.keys()]
        .filter((other) => nodes.get(other)?.blockedBy === id)
        .map(titleOf);
      if (stopped.length === 0) return problem;
      const names = stopped.slice(0, 8).join(', ') + (stopped.length > 8 ? ' …' : '');
      const steps = `${counted(stopped.length, 'step that needs it', 'steps that need it')}: ${names}`;
      return `${problem}\n    ${style.dim('stops')}  ${wrap(steps, width, ' '.repeat(11)).trimStart()}`;
    })
    .join('\n');
}
