import { duration } from '../terminal/quantities.ts';
import { wrap } from '../terminal/layout.ts';
import type { Style } from '../terminal/style.ts';
import type { NodeRow } from './run-state.ts';

/** A bar of `width` cells. */
export function bar(fraction: number, width: number, style: Style): string {
  const cells = Math.round(Math.min(1, Math.max(0, fraction)) * width);
  return style.accent('━'.repeat(cells)) + style.dim('─'.repeat(width - cells));
}

/** `52 %   8 s left`, of constant width as long as the time is short. */
export function progressWords(fraction: number, secondsLeft: number | null): string {
  const percent = `${Math.floor(fraction * 100)} %`.padStart(5);
  return secondsLeft === null ? percent : `${percent}   ${duration(Math.max(0.1, secondsLeft) * 1000)} left`;
}

function outcome(row: NodeRow, style: Style): [mark: string, words: string] {
  switch (row.state) {
    case 'done':
      return row.cached ? [style.good('✓'), style.dim('cached')] : [style.good('✓'), duration(row.ms)];
    case 'failed':
      return [style.bad('✗'), style.bad('failed')];
    case 'blocked':
      return [style.attention('–'), style.dim('not possible')];
    case 'cancelled':
      return [style.attention('–'), style.dim('cancelled')];
    case 'skipped':
      return [style.dim('–'), style.dim('disabled')];
    case 'running':
    case 'waiting':
      return [' ', ''];
  }
}

/** A node that is finished, one way or another, and its warnings below it. */
export function finishedRow(row: NodeRow, titleWidth: number, width: number, style: Style): string {
  const [mark, words] = outcome(row, style);
  const line = `  ${mark} ${row.title.padEnd(titleWidth)}  ${words}`;
  const warnings = row.warnings.map((text) => {
    const wrapped = wrap(text, width - 6, '      ').trimStart();
    return `    ${style.attention('!')} ${wrapped}`;
  });
  return [line, ...warnings].join('\n');
}
