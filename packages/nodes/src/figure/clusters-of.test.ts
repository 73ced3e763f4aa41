import type { PartitionValue } from '@ramify/sdk';
import { expect, test } from 'vitest';
import {
  clusterLegend,
  clusterOrder,
  clustersOf,
  clusterSummary,
  droppedRegions,
  withNoise,
} from './clusters-of.ts';

const partition: PartitionValue = {
  kind: 'partition',
  ids: Int32Array.of(10, 20, 30, 40, 50),
  labels: Int32Array.of(1, -1, 0, 1, 0),
  strength: Float32Array.of(0.5, 0, 0.25, 1, 0.25),
  method: 'test',
};

test('clusters are found by id, whatever the order of the rows', () => {
  const found = clustersOf(Int32Array.of(50, 20, 10), partition, 'traces');
  expect([...found.clusters]).toEqual([0, -1, 1]);
  expect([...found.groups]).toEqual([1, -1, 2]);
  expect([...found.strength]).toEqual([0.25, 0, 0.5]);
});

test('ids that the clusters do not know are named', () => {
  const ids = Int32Array.of(10, 11, 12, 13, 14);
  expect(() => clustersOf(ids, partition, 'traces')).toThrow(
    'The clusters say nothing of 4 of 5 traces (id 11, 12, 13 …).',
  );
});

test('regions whose traces were dropped become noise; clusters of other regions do not hide', () => {
  const all = Int32Array.of(10, 20, 25, 30, 40, 50, 60);
  expect(droppedRegions(all, partition)).toEqual([25, 60]);
  const padded = withNoise(partition, [25, 60]);
  expect([...clustersOf(all, padded, 'regions').clusters]).toEqual([1, -1, -1, 0, 1, 0, -1]);
  expect(droppedRegions(all.subarray(1), partition)).toEqual([]);
});

test('rows stand by cluster, the strongest first, noise last, equals as they came', () => {
  const found = clustersOf(partition.ids, partition, 'traces');
  expect([...clusterOrder(found)]).toEqual([2, 4, 3, 0, 1]);
});

test('legends and captions count the members', () => {
  expect(clusterLegend(partition.labels, 'dot', 3)).toEqual([
    { text: 'Cluster 0 (n = 2)', colour: 1, shape: 'dot' },
    { text: 'Cluster 1 (n = 2)', colour: 2, shape: 'dot' },
    { text: 'Noise (n = 1)', colour: -1, shape: 'dot' },
  ]);
  expect(clusterSummary(partition.labels)).toBe('2 clusters, 1 of 5 noise');
  expect(clusterSummary(Int32Array.of(3))).toBe('1 cluster');
  const many = clusterLegend(
    Int32Array.from({ length: 100 }, (_, i) => i),
    'box',
    36,
  );
  expect([many.length, many.at(-1)?.text]).toEqual([36, 'and 65 more']);
});
