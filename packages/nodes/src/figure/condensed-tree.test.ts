import type { EmbeddingValue } from '@ramify/sdk';
import { expect, test } from 'vitest';
import hdbscan from '../cluster/hdbscan.node.ts';
import { integers, numbers } from '../skeleton/columns.ts';
import { columnOf, markOf, plotOf } from '../testing/plot-of.ts';
import { runNode } from '../testing/run-node.ts';
import { condensedTree } from './condensed-tree.ts';
import node from './condensed-tree.node.ts';

/** Two groups of seven points on a line, one of them in two halves, and one point far off. */
const at = [0, 1, 2, 3, 4, 5, 6, 50, 51, 52, 53, 60, 61, 62, 63, 200];
const points: EmbeddingValue = {
  kind: 'embedding',
  count: at.length,
  dimensions: 1,
  data: Float32Array.from(at, (x, i) => x + 0.01 * i * i),
  ids: Int32Array.from(at, (_, i) => i + 1),
  method: 'test',
};
const clustered = (params: Record<string, unknown>) =>
  runNode(hdbscan, { inputs: { points }, params: { minClusterSize: 3, minSamples: 2, ...params } });

test('columns of chosen clusters have the area of their stability', async () => {
  for (const method of ['eom', 'leaf']) {
    const found = await clustered({ method });
    const tree = found.output('tree', 'table');
    const table = found.output('clusters', 'table');
    const greatest = Math.max(...columnOf(tree, 'lambda').map(Number));
    const drawn = condensedTree(tree);
    const rows = columnOf(table, 'cluster').map(Number);
    for (const [row, cluster] of rows.entries()) {
      if (cluster < 0) continue;
      const column = drawn.find(({ chosen }) => chosen === cluster)!;
      const area = column.to.reduce(
        (sum, to, i) => sum + (to - (column.to[i - 1] ?? column.from)) * column.size[i]!,
        0,
      );
      const persistence = Number(columnOf(table, 'persistence')[row]);
      expect(area).toBeCloseTo(persistence * column.size[0]! * greatest, 9);
    }
    expect(drawn[0]?.size[0]).toBe(at.length);
  }
});

test('parts stand side by side below what falls into them', async () => {
  const tree = (await clustered({ method: 'leaf' })).output('tree', 'table');
  const drawn = condensedTree(tree);
  for (const { parts, middle } of drawn.filter((one) => one.parts.length > 0)) {
    expect(parts[0]).toBeLessThan(middle);
    expect(parts[1]).toBeGreaterThan(middle);
  }
  const ends = drawn.filter(({ parts }) => parts.length === 0);
  ends.slice(1).forEach((one, i) => {
    const before = ends[i]!;
    expect(one.middle - one.size[0]! / 2).toBeGreaterThan(before.middle + before.size[0]! / 2);
  });
});

test('chosen clusters have their colours, λ grows downwards', async () => {
  const found = await clustered({});
  const run = await runNode(node, { inputs: { tree: found.output('tree', 'table') } });
  const spec = plotOf(run.output('figure', 'figure'));
  expect(spec.y.reversed).toBe(true);
  const labels = new Set(markOf(spec, 'bars', 'chosen').group);
  const chosen = columnOf(found.output('clusters', 'table'), 'cluster').map(Number);
  expect([...labels].sort((a, b) => a - b)).toEqual(chosen.filter((c) => c >= 0).map((c) => c + 1));
  expect(spec.legend?.at(-1)?.text).toBe('Not chosen');
});

test('a whole that was chosen has its colour; what is no tree is refused', async () => {
  const single = await clustered({ minClusterSize: 9, allowSingle: true });
  expect(condensedTree(single.output('tree', 'table'))[0]?.chosen).toBe(0);
  const table = { kind: 'table', title: 'T', rows: 1, columns: [numbers(['x', '', 'x.'], [1])] } as const;
  expect(() => condensedTree(table)).toThrow('no column "parent"');
  const none = ['parent', 'child', 'lambda', 'size', 'cluster'].map((name) => integers([name, '', 'x.'], []));
  expect(() => condensedTree({ ...table, rows: 0, columns: none })).toThrow('no rows');
});
