import type { Terminal } from '../terminal/terminal.ts';
import { finishedRow, progressWords } from './row-text.ts';
import { initialState, reduce } from './run-state.ts';
import type { View } from './view.ts';

/** A log that says now and then how far a long step is. */
const quietMs = 10_000;
const finishing = new Set(['node.finished', 'node.failed', 'node.cancelled', 'node.skipped']);

/** Lines that are never drawn over: for pipes, log files and screen readers. */
export function plainView(terminal: Terminal, now: () => number = Date.now): View {
  let state = initialState;
  const spoke = new Map<string, number>();
  const due = (key: string) => {
    const last = spoke.get(key);
    if (last !== undefined && now() - last < quietMs) return false;
    spoke.set(key, now());
    return last !== undefined;
  };

  return {
    event(event) {
      state = reduce(state, event);
      const style = terminal.errStyle;
      if (event.type === 'node.started') due(event.node);
      if (event.type === 'node.progress' && due(event.node)) {
        const row = state.nodes.get(event.node);
        terminal.err(`    ${row?.title ?? event.node} ${progressWords(event.fraction, event.secondsLeft)}`);
      }
      if (event.type === 'file.digesting' && due(event.path)) {
        terminal.err(`    Reading ${event.path} ${progressWords(event.done / event.total, null)}`);
      }
      if (event.type === 'run.warning') terminal.err(`  ! ${event.message}`);
      if (!finishing.has(event.type) || !('node' in event)) return;
      const row = state.nodes.get(event.node);
      const titleWidth = Math.max(...[...state.nodes.values()].map(({ title }) => title.length));
      if (row !== undefined) terminal.err(finishedRow(row, titleWidth, 100, style));
    },
    close: () => {},
  };
}
