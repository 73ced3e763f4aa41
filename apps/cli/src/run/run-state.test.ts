import type { EngineEvent, RunSummary } from '@ramify/engine';
import { expect, test } from 'vitest';
import { createStyle } from '../terminal/style.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { plainView } from './plain-view.ts';
import { initialState, reduce } from './run-state.ts';

const error = { code: 'E_DATA_EMPTY', message: 'Nothing there.', where: {}, retryable: false } as const;
const summary: RunSummary = {
  status: 'failed',
  ms: 1200,
  computed: 1,
  cached: 1,
  failed: 1,
  blocked: 1,
  cancelled: 0,
  skipped: 0,
  peakMemory: 1e8,
};
const events: readonly EngineEvent[] = [
  { type: 'file.digesting', path: '/data/m1.tif', done: 5, total: 10 },
  {
    type: 'run.started',
    run: 'r',
    at: '2026-01-01T00:00:00.000Z',
    graph: { title: 'T', hash: 'h' },
    nodes: ['Load', 'Smooth', 'Mask', 'Thin'].map((title) => ({
      id: title.toLowerCase(),
      type: 'x.y',
      title,
    })),
  },
  { type: 'node.finished', node: 'load', key: 'k', cached: true, ms: 9, outputs: {} },
  { type: 'node.queued', node: 'smooth' },
  { type: 'node.started', node: 'smooth', at: '2026-01-01T00:00:00.000Z' },
  { type: 'node.progress', node: 'smooth', fraction: 0.5, secondsLeft: 2 },
  { type: 'node.warning', node: 'smooth', message: 'Flat.' },
  { type: 'node.finished', node: 'smooth', key: 'k', cached: false, ms: 1500, outputs: {} },
  { type: 'node.failed', node: 'mask', error },
  { type: 'node.blocked', node: 'thin', by: 'mask' },
  { type: 'run.warning', message: 'A stored result was damaged.' },
  { type: 'run.finished', summary },
];

test('events add up to the state of the run', () => {
  const half = events.slice(0, 6).reduce(reduce, initialState);
  expect(half.nodes.get('smooth')).toMatchObject({ state: 'running', fraction: 0.5, secondsLeft: 2 });
  expect(events.slice(0, 1).reduce(reduce, initialState).digesting).toMatchObject({ done: 5 });
  const state = events.reduce(reduce, initialState);
  expect([...state.nodes.values()].map((row) => row.state)).toEqual(['done', 'done', 'failed', 'blocked']);
  expect(state).toMatchObject({ digesting: null, summary, notices: ['A stored result was damaged.'] });
});

test('a log has a line a step, and says now and then how far a long one is', () => {
  const lines: string[] = [];
  const style = createStyle(false);
  let now = 0;
  const terminal: Terminal = {
    out: () => {},
    err: (text) => void lines.push(text),
    style,
    errStyle: style,
    live: false,
    columns: () => 80,
    rows: () => 24,
  };
  const view = plainView(terminal, () => now);
  for (const event of events) {
    view.event(event);
    now += 6_000;
  }
  expect(lines).toEqual([
    '  ✓ Load    cached',
    '  ✓ Smooth  1.5 s\n    ! Flat.',
    '  ✗ Mask    failed',
    '  ! A stored result was damaged.',
  ]);
  lines.length = 0;
  now += 20_000;
  view.event({ type: 'node.progress', node: 'smooth', fraction: 0.75, secondsLeft: 65 });
  expect(lines).toEqual(['    Smooth  75 %   1 min 05 s left']);
});
