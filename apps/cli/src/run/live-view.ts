import cliTruncate from 'cli-truncate';
import { createLogUpdate } from 'log-update';
import { basename } from 'node:path';
import { duration } from '../terminal/quantities.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { bar, finishedRow, progressWords } from './row-text.ts';
import { initialState, reduce, type NodeRow, type RunState } from './run-state.ts';
import type { View } from './view.ts';

const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const frameMs = 100;
const barWidth = 24;

const ended = ({ state }: NodeRow) => state !== 'waiting' && state !== 'running';
// What a failure stops is told with the failure, in one line instead of one each.
const worthALine = (row: NodeRow) => ended(row) && row.state !== 'blocked';

/** Finished steps scroll up, a line each; the running ones and the total stand below and move. */
export function liveView(terminal: Terminal, signal: AbortSignal): View {
  const { errStyle: style } = terminal;
  const draw = createLogUpdate(process.stderr, { showCursor: false });
  const started = Date.now();
  const printed = new Set<string>();
  let state: RunState = initialState;
  let tick = 0;

  const titleWidth = () => Math.max(16, ...[...state.nodes.values()].map(({ title }) => title.length));

  /** A bar, or the time so far while the node does not say how far it is. */
  const runningWords = ({ fraction, secondsLeft, startedAt }: NodeRow) =>
    fraction > 0
      ? `${bar(fraction, barWidth, style)} ${progressWords(fraction, secondsLeft)}`
      : style.dim(duration(Math.max(0, Date.now() - startedAt)));

  function below(): string[] {
    const mark = style.accent(spinner[tick % spinner.length] ?? '');
    const lines: string[] = [];
    if (state.digesting !== null) {
      const { path, done, total } = state.digesting;
      lines.push(
        `  ${mark} Reading ${basename(path)}  ${bar(done / total, barWidth, style)} ${progressWords(done / total, null)}`,
      );
    }
    const running = [...state.nodes.values()].filter((row) => row.state === 'running');
    const room = Math.max(1, terminal.rows() - 4);
    for (const row of running.slice(0, room)) {
      lines.push(`  ${mark} ${row.title.padEnd(titleWidth())}  ${runningWords(row)}`);
    }
    if (running.length > room) lines.push(style.dim(`    and ${running.length - room} more running`));
    if (state.nodes.size > 0) {
      const finished = [...state.nodes.values()].filter(ended).length;
      const elapsed = duration(Date.now() - started);
      const stopping = signal.aborted ? '; stopping, Ctrl-C again stops at once' : '';
      lines.push('', style.dim(`    ${finished} of ${state.nodes.size} steps, ${elapsed}${stopping}`));
    }
    return lines.map((line) => cliTruncate(line, Math.max(20, terminal.columns() - 1)));
  }

  function show(): void {
    const done = [...state.nodes.values()].filter((row) => worthALine(row) && !printed.has(row.id));
    if (done.length > 0) {
      for (const { id } of done) printed.add(id);
      const width = Math.min(100, terminal.columns());
      draw.persist(done.map((row) => finishedRow(row, titleWidth(), width, style)).join('\n'));
    }
    draw(below().join('\n'));
  }

  const timer = setInterval(() => {
    tick++;
    show();
  }, frameMs);

  return {
    event(event) {
      state = reduce(state, event);
      if (event.type === 'run.warning') draw.persist(`  ${style.attention('!')} ${event.message}`);
    },
    close() {
      clearInterval(timer);
      show();
      draw.clear();
      draw.done();
    },
  };
}
