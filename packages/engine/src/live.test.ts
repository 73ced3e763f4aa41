import { Subject } from 'rxjs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Graph } from '@ramify/graph';
import type { EngineEvent } from './events.ts';
import { computed, graphOf, openBench, type Bench } from './testing/harness.ts';

let bench: Bench;
beforeEach(async () => void (bench = await openBench()));
afterEach(() => bench.close());

const edit = (gain: number): Graph =>
  graphOf({
    nodes: {
      a: 'sample.tiny-image',
      scale: ['image.tiny-scale', { gain }],
      invert: 'image.tiny-invert',
      table: 'statistics.tiny-table',
    },
    edges: ['a.image > scale.image', 'a.image > invert.image', 'scale.image > table.image'],
  });

test('an edit re-runs only what it touched; a burst of edits runs the last', async () => {
  const events: EngineEvent[] = [];
  const edits$ = new Subject<Graph>();
  let wake: () => void = () => undefined;
  const subscription = bench.engine
    .live(edits$, { baseDir: bench.dir, debounceMs: 20 })
    .subscribe((event) => {
      events.push(event);
      if (event.type === 'run.finished') wake();
    });
  const settled = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
    });

  edits$.next(edit(1));
  await settled();
  expect(computed(events).sort()).toEqual(['a', 'invert', 'scale', 'table']);

  events.length = 0;
  for (let gain = 2; gain <= 9; gain++) edits$.next(edit(gain));
  await settled();
  expect(computed(events)).toEqual(['scale', 'table']);
  const scale = events.findLast((event) => event.type === 'node.finished' && event.node === 'scale');
  expect(scale).toMatchObject({ cached: false });
  subscription.unsubscribe();
});
