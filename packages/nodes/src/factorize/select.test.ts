import { expect, test } from 'vitest';
import { factorizationOf } from '../testing/factorize-fixture.ts';
import { runNode } from '../testing/run-node.ts';
import node from './select.node.ts';

const zeros = Array.from({ length: 8 }, () => 0);
// One bright pixel of ten, one of two, none skewed, and one dark pixel; pixels 10 … 17 are outside of all.
const maps = [
  [9, 0.1, 0.2, 0.1, 0.2, 0.1, 0.2, 0.1, 0.2, 0.1, ...zeros],
  [5, 5, 0.2, 0.1, 0.2, 0.1, 0.2, 0.1, 0.2, 0.1, ...zeros],
  [1, -1, 1, -1, 1, -1, 1, -1, 1, -1, ...zeros],
  [-9, 0.1, 0.2, 0.1, 0.2, 0.1, 0.2, 0.1, 0.2, 0.1, ...zeros],
];
const factorization = factorizationOf(maps, { kept: Uint8Array.of(0, 0, 1, 1) });
const run = (params: Record<string, unknown>) => runNode(node, { inputs: { factorization }, params });

test('components are kept by the skewness of their maps, over the pixels that take part', async () => {
  const done = await run({ threshold: 1.4 });
  const found = done.output('factorization', 'factorization');
  expect([...found.kept]).toEqual([1, 1, 0, 0]);
  // scipy.stats.skew of the first ten values.
  expect(found.scores[0]).toBeCloseTo(2.665094, 5);
  expect(found.scores[2]).toBeCloseTo(0, 6);
  expect(found.scores[3]).toBeLessThan(-2);
  expect([found.maps, found.courses]).toEqual([factorization.maps, factorization.courses]);
  const { rows, columns } = done.output('table', 'table');
  expect(rows).toBe(4);
  expect(columns.map(({ name }) => name)).toEqual(['component', 'skewness', 'kept', 'threshold']);
  expect([...columns[2]!.values]).toEqual([1, 1, 0, 0]);
  expect([...columns[3]!.values]).toEqual([1.4, 1.4, 1.4, 1.4]);
  expect(found).toMatchObject({ scoreName: 'skewness', threshold: 1.4 });
  const traces = done.output('traces', 'traces');
  expect([...traces.ids]).toEqual([1, 2]);
  expect([...traces.data]).toEqual([0, 1, 2, 3]);
  expect(done.warnings).toEqual([]);
});

test('a share keeps the most skewed ones', async () => {
  for (const [share, kept] of [
    [25, [1, 0, 0, 0]],
    [50, [1, 1, 0, 0]],
    [51, [1, 1, 1, 0]],
    [100, [1, 1, 1, 1]],
  ] as const) {
    const done = await run({ selection: 'share', share });
    const found = done.output('factorization', 'factorization');
    expect([...found.kept]).toEqual(kept);
    const least = Math.min(...found.scores.filter((_, k) => found.kept[k] === 1));
    expect(found.threshold).toBe(least);
  }
});

test('keeping none or all is questionable', async () => {
  const none = await run({ threshold: 50 });
  expect(none.warnings).toEqual([
    'No component has a skewness of 50 or more; the greatest is 2.67. Lower "Least skewness" to keep some, if their maps show structures.',
  ]);
  expect(none.output('traces', 'traces').count).toBe(0);
  expect((await run({ threshold: -50 })).warnings.join()).toMatch(/All components are kept/);
});
