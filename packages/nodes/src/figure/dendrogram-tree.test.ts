import type { MatrixValue } from '@ramify/sdk';
import { pythonWith } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { cutBetween, dendrogramTree, mergeLabels } from './dendrogram-tree.ts';

const merges = (rows: number[][]): MatrixValue => ({
  kind: 'matrix',
  rows: rows.length,
  columns: 4,
  data: Float32Array.from(rows.flat()),
  rowIds: null,
  columnIds: null,
  unit: '',
});
const small = merges([
  [0, 3, 1, 2],
  [1, 2, 2, 2],
  [5, 4, 4, 4],
]);

test('leaves stand from left to right, merges in the middle above', () => {
  const tree = dendrogramTree(small);
  expect([...tree.order]).toEqual([1, 2, 0, 3]);
  expect([...tree.left]).toEqual([2, 0, 0.5]);
  expect([...tree.right]).toEqual([3, 1, 2.5]);
  expect([...tree.leftHeight]).toEqual([0, 0, 2]);
  expect([...tree.size]).toEqual([2, 2, 4]);
});

test('merges have the label that all their leaves share', () => {
  expect([...mergeLabels(small, Int32Array.of(1, 2, 2, 1))]).toEqual([1, 2, 0]);
});

test('a cut lies between the merges within clusters and those that join them', () => {
  const cut = (...leaves: number[]) => {
    const labels = Int32Array.from(leaves);
    return cutBetween(dendrogramTree(small).height, mergeLabels(small, labels), labels);
  };
  expect(cut(1, 2, 2, 1)).toBe(3);
  expect(cut(1, 2, 3, 1)).toBe(1.5);
  expect(cut(1, 2, 3, 4)).toBe(0.5);
  const labels = Int32Array.of(1, 2, 2, 1);
  const chosen = (height: number) =>
    cutBetween(dendrogramTree(small).height, mergeLabels(small, labels), labels, height);
  expect([chosen(2), chosen(3.7), chosen(1.9), chosen(5)]).toEqual([2, 3.7, 3, 3]);
  // Noise below the cut, and alone.
  expect([cut(-1, 1, 1, -1), cut(1, -1, -1, 1)]).toEqual([3, 2.5]);
  // One cluster, a merge left out below a lower one, clusters that are no subtrees.
  for (const none of [cut(1, 1, 1, 1), cut(1, 2, 2, 3), cut(1, 1, 2, 2)]) {
    expect(none).toBe(null);
  }
});

test('a chain of many leaves does not end the stack', () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => [i === 0 ? 0 : 20_000 + i, i + 1, i + 1, i + 2]);
  expect(dendrogramTree(merges(rows)).order).toHaveLength(20_001);
});

test('what is no tree is refused in words', () => {
  for (const rows of [[[0, 0, 1, 2]], [[0, 5, 1, 2]], [[0, 0.5, 1, 2]], [[-1, 1, 1, 2]]]) {
    expect(() => dendrogramTree(merges(rows))).toThrow('These are not the merges of a tree');
  }
});

test('SciPy draws the same tree', (context) => {
  const python = pythonWith('scipy');
  context.skip(python.missing !== undefined, python.missing);
  const found = python.run<{ z: number[][]; leaves: number[]; icoord: number[][]; dcoord: number[][] }>(`
import json, numpy as np
from scipy.cluster.hierarchy import linkage, dendrogram
z = linkage(np.random.default_rng(1).normal(size=(30, 3)), 'average')
d = dendrogram(z, no_plot=True)
print(json.dumps(dict(z=z.tolist(), leaves=d['leaves'], icoord=d['icoord'], dcoord=d['dcoord'])))`);
  const tree = dendrogramTree(merges(found.z));
  expect([...tree.order]).toEqual(found.leaves);
  // SciPy's leaves stand at 5, 15, 25 … and its merges come in another order.
  const key = (row: readonly number[]): string => row.map((value) => value.toFixed(4)).join();
  const drawn = Array.from(tree.left, (left, i) => [
    10 * left + 5,
    10 * tree.right[i]! + 5,
    tree.leftHeight[i]!,
    tree.height[i]!,
    tree.rightHeight[i]!,
  ]);
  const expected = found.icoord.map((x, i) => {
    const y = found.dcoord[i]!;
    return [x[0]!, x[2]!, Math.fround(y[0]!), Math.fround(y[1]!), Math.fround(y[3]!)];
  });
  expect(drawn.map(key).sort()).toEqual(expected.map(key).sort());
});
