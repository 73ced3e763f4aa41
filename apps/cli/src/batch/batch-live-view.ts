import type { BatchEvent } from '@ramify/batch';
import cliTruncate from 'cli-truncate';
import { createLogUpdate } from 'log-update';
import { bar, progressWords } from '../run/row-text.ts';
import { duration } from '../terminal/quantities.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { initialBatchState, reduceBatch, secondsLeft, type RunningItem } from './batch-state.ts';
import type { BatchView } from './batch-view.ts';
import { itemRow } from './item-row.ts';
import { retryWords } from './retry-words.ts';

const frameMs = 200;
const barWidth = 24;

/** Items that ended scroll up, a line each; below stand a line for each worker, and the total. */
export function batchLiveView(terminal: Terminal, signal: AbortSignal, nameWidth: number): BatchView {
  const { errStyle: style } = terminal;
  const draw = createLogUpdate(process.stderr, { showCursor: false });
  const started = Date.now();
  let state = initialBatchState;
  const lines: string[] = [];
  let closed = false;

  const workerLine = ({ name, fraction, step, startedAt, attempt }: RunningItem): string => {
    const time = duration(Math.max(0, Date.now() - startedAt));
    const again = attempt > 1 ? `, attempt ${attempt}` : '';
    return `  ${style.accent('●')} ${name.padEnd(nameWidth)}  ${bar(fraction, barWidth, style)} ${progressWords(fraction, null)}  ${style.dim(`${time}${again}`)}  ${step}`;
  };

  function below(): string[] {
    if (state.submitted === 0) return [];
    const running = [...state.running.values()];
    const room = Math.max(1, terminal.rows() - 5);
    const shown = running.slice(0, room).map(workerLine);
    if (running.length > room) shown.push(style.dim(`    and ${running.length - room} more running`));
    const { finished, submitted } = state;
    const failed = finished.filter((status) => status.state === 'failed').length;
    const begun = running.reduce((sum, { fraction }) => sum + fraction, 0);
    const left = secondsLeft(state);
    const words = [
      `${finished.length} of ${submitted}`,
      ...(failed > 0 ? [style.bad(`${failed} failed`)] : []),
      duration(Date.now() - started),
      ...(left === null ? [] : [`about ${duration(left * 1000)} left`]),
    ];
    const total = bar((finished.length + begun) / Math.max(1, submitted), barWidth, style);
    const stopping = signal.aborted ? ['    Stopping. Ctrl-C again stops at once.'] : [];
    return [...shown, '', `    ${'All'.padEnd(nameWidth)}  ${total} ${words.join(', ')}`, ...stopping];
  }

  function show(): void {
    if (lines.length > 0) draw.persist(lines.splice(0).join('\n'));
    draw(
      below()
        .map((line) => cliTruncate(line, Math.max(20, terminal.columns() - 1)))
        .join('\n'),
    );
  }

  function note(event: BatchEvent): void {
    const width = Math.min(110, terminal.columns());
    if (event.type === 'item.finished') lines.push(itemRow(event.status, nameWidth, width, style));
    if (event.type === 'item.retrying') lines.push(retryWords(event, nameWidth, style));
    if (event.type === 'batch.notice') lines.push(`  ${style.attention('!')} ${event.message}`);
  }

  const timer = setInterval(show, frameMs);
  return {
    event(event) {
      state = reduceBatch(state, event);
      note(event);
    },
    close() {
      if (closed) return;
      closed = true;
      clearInterval(timer);
      show();
      draw.clear();
      draw.done();
    },
  };
}
