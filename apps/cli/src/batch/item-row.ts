import type { ItemStatus } from '@ramify/batch';
import { duration } from '../terminal/quantities.ts';
import { wrap } from '../terminal/layout.ts';
import type { Style } from '../terminal/style.ts';

/** An item that ended, in a line, and below it why it failed. */
export function itemRow(status: ItemStatus, nameWidth: number, width: number, style: Style): string {
  const { name, state, ms, error, warnings, attempt } = status;
  const label = name.padEnd(nameWidth);
  if (state === 'done') {
    const notes = [
      duration(ms),
      ...(attempt > 1 ? [`attempt ${attempt}`] : []),
      ...(warnings.length > 0 ? [style.attention(`${warnings.length} to look at`)] : []),
    ];
    return `  ${style.good('✓')} ${label}  ${notes.join('  ')}`;
  }
  if (state !== 'failed') return `  ${style.attention('–')} ${label}  ${style.dim('cancelled')}`;
  const text = `${error?.message ?? ''}  ${style.dim(error?.code ?? '')}`;
  return `  ${style.bad('✗')} ${label}  ${wrap(text, width, ' '.repeat(nameWidth + 6)).trimStart()}`;
}
