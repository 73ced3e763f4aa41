import { duration } from '../terminal/quantities.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { initialBatchState, reduceBatch, secondsLeft } from './batch-state.ts';
import type { BatchView } from './batch-view.ts';
import { itemRow } from './item-row.ts';
import { retryWords } from './retry-words.ts';

/** A line for each item that ended, with the total and the time left: for pipes, log files and screen readers. */
export function batchPlainView(terminal: Terminal, nameWidth: number): BatchView {
  let state = initialBatchState;
  return {
    event(event) {
      state = reduceBatch(state, event);
      const { errStyle: style } = terminal;
      if (event.type === 'batch.notice') terminal.err(`  ! ${event.message}`);
      if (event.type === 'item.retrying') terminal.err(retryWords(event, nameWidth, style));
      if (event.type !== 'item.finished') return;
      const left = secondsLeft(state);
      const all = String(state.submitted);
      const count = `[${String(state.finished.length).padStart(all.length)}/${all}]`;
      const rest =
        left === null || state.finished.length === state.submitted
          ? ''
          : style.dim(`  about ${duration(left * 1000)} left`);
      terminal.err(`${count}${itemRow(event.status, nameWidth, 120, style)}${rest}`);
    },
    close: () => {},
  };
}
