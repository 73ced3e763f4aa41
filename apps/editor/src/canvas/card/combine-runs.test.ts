import { describe, expect, test } from 'vitest';
import { idleRun, type NodeRun } from '@ramify/editor-core';
import { combineRuns } from './combine-runs.ts';

const run = (state: NodeRun['state'], more: Partial<NodeRun> = {}): NodeRun => ({
  ...idleRun,
  state,
  ...more,
});

describe('the run of a subgraph', () => {
  test('is idle without nodes and before any ran', () => {
    expect(combineRuns([])).toBe(idleRun);
    expect(combineRuns([run('idle'), run('idle')]).state).toBe('idle');
  });

  test('is done when all inside are, and adds up their times', () => {
    const done = combineRuns([
      run('done', { ms: 30, cached: true }),
      run('done', { ms: 12 }),
      run('skipped'),
    ]);
    expect(done).toMatchObject({ state: 'done', ms: 42, cached: false });
  });

  test('runs from the first node on, by the share that is done', () => {
    expect(
      combineRuns([run('done'), run('running', { fraction: 0.5 }), run('queued'), run('queued')]),
    ).toMatchObject({ state: 'running', fraction: 0.375 });
    expect(combineRuns([run('done'), run('queued')]).state).toBe('running');
    expect(combineRuns([run('queued'), run('queued')]).state).toBe('queued');
  });

  test('fails with the error of the node that failed', () => {
    const error = { code: 'E_CANCELLED', message: 'No.', where: {}, retryable: false } as const;
    expect(combineRuns([run('done'), run('failed', { error }), run('blocked')])).toMatchObject({
      state: 'failed',
      error,
    });
  });

  test('is stale if a part of it is', () => {
    expect(combineRuns([run('done'), run('stale')]).state).toBe('stale');
    expect(combineRuns([run('done'), run('idle')]).state).toBe('stale');
  });
});
