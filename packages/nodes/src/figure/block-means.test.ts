import { expect, test } from 'vitest';
import { blockCaption, blockMeans, clusterEdges } from './block-means.ts';

test('means of blocks, incomplete ones at the ends, NaN left out', () => {
  const values = Float32Array.of(1, 3, 5, 2, NaN, 7, 4, 4, NaN);
  const blocks = blockMeans(values, [3, 3], [2, 2]);
  expect(blocks).toMatchObject({ rows: 2, columns: 2, rowsPer: 2, columnsPer: 2 });
  expect([...blocks.values]).toEqual([2, 6, 4, NaN]);
  expect(blockCaption(blocks, ['trace', 'frame'])).toBe(' Each cell is the mean of 2 traces x 2 frames.');
});

test('small matrices are taken as they are', () => {
  const values = Float32Array.of(1, 2);
  const blocks = blockMeans(values, [1, 2], [1, 2]);
  expect(blocks.values).toBe(values);
  expect(blockCaption(blocks, ['row', 'column'])).toBe('');
});

test('borders lie between clusters', () => {
  expect([...clusterEdges(Int32Array.of(1, 1, 2, -1, -1))]).toEqual([1.5, 2.5]);
});
