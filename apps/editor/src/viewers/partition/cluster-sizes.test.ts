import { expect, test } from 'vitest';
import { clusterRows } from './cluster-sizes.ts';

test('members and mean strength, noise last', () => {
  const rows = clusterRows({
    kind: 'partition',
    ids: Int32Array.of(4, 5, 6, 7),
    labels: Int32Array.of(1, -1, 0, 1),
    strength: Float32Array.of(1, 0, 0.5, 0.5),
    method: '',
  });
  expect(rows).toEqual([
    { cluster: 0, ids: [6], meanStrength: 0.5 },
    { cluster: 1, ids: [4, 7], meanStrength: 0.75 },
    { cluster: -1, ids: [5], meanStrength: 0 },
  ]);
});
