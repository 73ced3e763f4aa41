import { expect, test } from 'vitest';
import { progressOf } from './progress-of.ts';

test('progress is the share of steps, with the step that began last', () => {
  const { event, now } = progressOf();
  expect(now()).toEqual({ fraction: 0, step: '' });
  event({ type: 'file.digesting', path: 'a', done: 30, total: 60 });
  expect(now().step).toBe('reading 50 %');
  event({ type: 'file.digesting', path: 'a', done: 60, total: 60 });
  expect(now().step).toBe('');
  const nodes = ['a', 'b', 'c', 'd'].map((id) => ({ id, type: 't', title: id.toUpperCase() }));
  event({ type: 'run.started', run: 'r', at: '', graph: { title: '', hash: '' }, nodes });
  event({ type: 'node.started', node: 'a', at: '' });
  event({ type: 'node.started', node: 'b', at: '' });
  event({ type: 'node.progress', node: 'b', fraction: 0.5, secondsLeft: null });
  expect(now()).toEqual({ fraction: 0.125, step: 'B' });
  event({ type: 'node.cancelled', node: 'b' });
  expect(now()).toEqual({ fraction: 0.25, step: 'A' });
  event({ type: 'node.finished', node: 'a', key: null, cached: false, ms: 1, outputs: {} });
  event({ type: 'node.blocked', node: 'c', by: 'b' });
  event({ type: 'node.skipped', node: 'd', reason: 'disabled' });
  expect(now()).toEqual({ fraction: 1, step: '' });
});
