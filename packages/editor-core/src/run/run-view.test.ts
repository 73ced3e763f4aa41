import type { OutputMessage, RunEvent, RunSnapshot } from '@ramify/protocol';
import { flatten, type Graph } from '@ramify/graph';
import { tinyCatalogue } from '@ramify/testkit';
import { beforeEach, describe, expect, test } from 'vitest';
import { createEditor, type Editor } from '../store/create-editor.ts';
import { tallyRun } from './run-tally.ts';
import {
  applyRunEvent,
  applyRunSnapshot,
  beginRun,
  emptyRunView,
  followGraph,
  type RunView,
} from './run-view.ts';
import { workMarks } from './work-marks.ts';

const at = { x: 0, y: 0 };
const ids = ['tiny-movie', 'tiny-summary', 'tiny-threshold'] as const;
let editor: Editor;
let view: RunView;

const flat = (graph: Graph = editor.getState().graph) => flatten(graph, tinyCatalogue);
const follow = () => (view = followGraph(view, flat()));
const tell = (...events: RunEvent[]) => {
  for (const event of events) view = applyRunEvent(view, event);
};
const states = () => ids.map((id) => view.nodes.get(id)?.state ?? 'idle');

const output = (digest: string): OutputMessage => ({ digest, bytes: 1, descriptor: { kind: 'image' } });
const started: RunEvent = {
  type: 'run.started',
  run: 'r',
  at: '2026-01-01T00:00:00Z',
  graph: { title: '', hash: '' },
  nodes: ids.map((id) => ({ id, type: '', title: id })),
};
const finished = (node: string, digest: string, cached = false): RunEvent => ({
  type: 'node.finished',
  node,
  key: null,
  cached,
  ms: 5,
  outputs: { out: output(digest) },
});
const over = (state: 'succeeded' | 'cancelled' | 'rejected'): RunEvent => ({
  type: 'run.state',
  state,
  at: '2026-01-01T00:00:01Z',
});
const setWindow = (value: number) => {
  editor.dispatch({ type: 'param.set', node: 'tiny-threshold', param: 'window', value });
  follow();
};

beforeEach(() => {
  editor = createEditor({ catalogue: tinyCatalogue });
  editor.dispatch({ type: 'node.add', node: 'sample.tiny-movie', at });
  const wire = (node: string, port: string) => ({ wire: { from: { node, port } } });
  editor.dispatch({ type: 'node.add', node: 'movie.tiny-summary', at, ...wire('tiny-movie', 'movie') });
  editor.dispatch({ type: 'node.add', node: 'image.tiny-threshold', at, ...wire('tiny-summary', 'image') });
  view = beginRun(followGraph(emptyRunView, flat()));
  tell(started, finished(ids[0], 'a'), finished(ids[1], 'b'), finished(ids[2], 'c'), over('succeeded'));
});

test('a run goes from waiting through running to done', () => {
  view = beginRun(followGraph(emptyRunView, flat()));
  expect(states()).toEqual(['idle', 'idle', 'idle']);
  tell(started);
  expect(states()).toEqual(['queued', 'queued', 'queued']);
  tell(
    { type: 'node.started', node: ids[0], at: 'now' },
    { type: 'node.progress', node: ids[0], fraction: 0.5, secondsLeft: 8 },
  );
  expect(view.nodes.get(ids[0])).toMatchObject({ state: 'running', fraction: 0.5, secondsLeft: 8 });
  expect(tallyRun(view)).toMatchObject({ total: 3, done: 0, running: 1, fraction: 0.5 / 3, secondsLeft: 8 });
  const failed = { code: 'E_DATA_EMPTY', message: 'No.', where: {}, retryable: false } as const;
  tell(
    { type: 'node.warning', node: ids[0], message: 'Odd.' },
    finished(ids[0], 'a'),
    { type: 'node.failed', node: ids[1], error: failed },
    { type: 'node.blocked', node: ids[2], by: ids[1] },
  );
  expect(view.nodes.get(ids[0])).toMatchObject({ state: 'done', fraction: 0, warnings: ['Odd.'] });
  expect(view.nodes.get(ids[1])).toMatchObject({ state: 'failed', error: { message: 'No.' } });
  expect(view.nodes.get(ids[2])).toMatchObject({ state: 'blocked', blockedBy: ids[1] });
  expect(tallyRun(view)).toMatchObject({ done: 1, failed: 1, blocked: 1, fraction: 1 });
});

describe('edits', () => {
  test('make stale what they touch and what that feeds, and nothing else', () => {
    setWindow(31);
    expect(states()).toEqual(['done', 'done', 'stale']);
    editor.dispatch({ type: 'param.set', node: ids[0], param: 'seed', value: 7 });
    follow();
    expect(states()).toEqual(['stale', 'stale', 'stale']);
    expect(view.nodes.get(ids[1])?.outputs).toEqual({ out: output('b') });
    expect(tallyRun(view).stale).toBe(3);
  });

  test('that are taken back give the results back', () => {
    const { nodes } = view;
    setWindow(31);
    editor.undo();
    follow();
    expect(states()).toEqual(['done', 'done', 'done']);
    expect(view.nodes.get(ids[2])).toEqual(nodes.get(ids[2]));
    editor.dispatch({ type: 'select', nodes: [ids[1]] });
    editor.dispatch({ type: 'selection.remove' });
    follow();
    expect(states()).toEqual(['done', 'idle', 'stale']);
    editor.undo();
    follow();
    expect(states()).toEqual(['done', 'done', 'done']);
  });

  test('of places, titles and notes touch nothing', () => {
    const { nodes } = view;
    editor.dispatch({ type: 'node.rename', node: ids[1], title: 'Mean' });
    editor.dispatch({ type: 'node.note', node: ids[1], note: 'x' });
    editor.dispatch({ type: 'select.all' });
    editor.dispatch({ type: 'selection.move', by: { x: 5, y: 5 } });
    follow();
    expect(view.nodes).toBe(nodes);
  });

  test('inside a subgraph touch the nodes that the run knows', () => {
    editor.dispatch({ type: 'select', nodes: [ids[1], ids[2]] });
    editor.dispatch({ type: 'group', title: 'G' });
    const before = workMarks(flat());
    editor.dispatch({ type: 'scope.enter', node: 'g' });
    editor.dispatch({ type: 'param.set', node: ids[2], param: 'window', value: 9 });
    const after = workMarks(flat());
    expect(after.get('g/tiny-summary')).toBe(before.get('g/tiny-summary'));
    expect(after.get('g/tiny-threshold')).not.toBe(before.get('g/tiny-threshold'));
  });
});

describe('running again', () => {
  test('the previous picture stays until the new one is there; what is up to date does not blink', () => {
    setWindow(31);
    view = beginRun(view);
    const first = view.nodes.get(ids[0]);
    tell(started, { type: 'node.queued', node: ids[0] });
    expect(states()).toEqual(['done', 'done', 'queued']);
    expect(view.nodes.get(ids[0])).toBe(first);
    expect(view.nodes.get(ids[2])?.outputs).toEqual({ out: output('c') });
    tell({ type: 'node.warning', node: ids[0], message: 'Odd.' }, finished(ids[0], 'a', true));
    expect(view.nodes.get(ids[0])).toMatchObject({ state: 'done', cached: true, warnings: ['Odd.'] });
    tell({ type: 'node.started', node: ids[2], at: 'now' });
    expect(view.nodes.get(ids[2])).toMatchObject({ state: 'running', outputs: { out: output('c') } });
    tell(finished(ids[2], 'd'));
    expect(view.nodes.get(ids[2])?.outputs).toEqual({ out: output('d') });
  });

  test('a result of a run that an edit overtook is stale at once', () => {
    setWindow(31);
    view = beginRun(view);
    tell(started);
    setWindow(33);
    expect(states()).toEqual(['done', 'done', 'queued']);
    tell(finished(ids[2], 'd'));
    expect(states()).toEqual(['done', 'done', 'stale']);
    expect(view.nodes.get(ids[2])?.outputs).toEqual({ out: output('d') });
    setWindow(31);
    expect(states()).toEqual(['done', 'done', 'done']);
  });

  test.each(['cancelled', 'rejected'] as const)('a run that is %s leaves nothing waiting', (state) => {
    setWindow(31);
    view = beginRun(view);
    tell(started, over(state));
    expect(states()).toEqual(['done', 'done', 'stale']);
    view = beginRun(view);
    tell(started, { type: 'node.cancelled', node: ids[2] }, over(state));
    expect(view.nodes.get(ids[2])).toMatchObject({ state: 'cancelled', outputs: { out: output('c') } });
  });

  test('a node that was removed meanwhile does not come back', () => {
    setWindow(31);
    view = beginRun(view);
    tell(started);
    editor.dispatch({ type: 'select', nodes: [ids[2]] });
    editor.dispatch({ type: 'selection.remove' });
    follow();
    tell({ type: 'node.started', node: ids[2], at: 'now' }, finished(ids[2], 'd'));
    expect(view.nodes.has(ids[2])).toBe(false);
    editor.undo();
    follow();
    expect(view.nodes.get(ids[2])).toMatchObject({ state: 'done', outputs: { out: output('d') } });
  });
});

test('a snapshot says what the events before it said', () => {
  const node = (id: string, state: RunSnapshot['nodes'][number]['state'], digest?: string) => ({
    id,
    type: '',
    title: id,
    state,
    fraction: state === 'running' ? 0.25 : 0,
    secondsLeft: null,
    startedAt: null,
    cached: false,
    ms: 5,
    outputs: digest === undefined ? {} : { out: output(digest) },
    warnings: ['w'],
    error: null,
    blockedBy: null,
  });
  const snapshot: RunSnapshot = {
    id: 'r',
    state: 'running',
    title: '',
    kind: 'graph',
    folder: '',
    path: '',
    createdAt: '',
    startedAt: null,
    finishedAt: null,
    summary: null,
    replacedBy: null,
    graphHash: null,
    targets: null,
    nodes: [node(ids[0], 'done', 'a'), node(ids[1], 'running'), node(ids[2], 'waiting')],
    digesting: null,
    files: [],
    warnings: [],
    error: null,
    issues: [],
    lastEvent: 4,
  };
  view = applyRunSnapshot(beginRun(followGraph(emptyRunView, flat())), snapshot);
  expect(states()).toEqual(['done', 'running', 'queued']);
  expect(tallyRun(view)).toMatchObject({ total: 3, done: 1, fraction: 1.25 / 3 });
  tell({ type: 'node.warning', node: ids[1], message: 'x' }, finished(ids[1], 'b'));
  expect(view.nodes.get(ids[1])?.warnings).toEqual(['w', 'x']);
  const known = applyRunSnapshot(view, { ...snapshot, state: 'cancelled' });
  expect(ids.map((id) => known.nodes.get(id)?.state ?? 'idle')).toEqual(['done', 'done', 'idle']);
  // Results of a graph that is not this one are shown as what they are: of before.
  view = applyRunSnapshot(beginRun(followGraph(emptyRunView, flat()), { same: false }), snapshot);
  expect(states()).toEqual(['stale', 'running', 'queued']);
});
