import { describe, expect, test } from 'vitest';
import { adjustedRand } from '../evaluate/adjusted-rand.ts';
import { createRandom } from '../random.ts';
import { clusterPoints, type Clustering } from './cluster-points.ts';
import { mapPoints, perplexityFor } from './map-points.ts';
import { rerunJob, type Rerun } from './rerun.ts';
import { clusterReturn } from './stability.ts';

test('the Jaccard index is that of the most similar cluster, of the items that both have', () => {
  const labels = Int32Array.of(0, 0, 0, 0, 1, 1, -1, 2);
  const items = Int32Array.of(0, 1, 2, 4, 5, 6);
  const { jaccard, match } = clusterReturn(labels, 3, items, Int32Array.of(5, 5, 1, 1, 1, 1));
  expect(jaccard).toEqual(Float64Array.of(2 / 3, 2 / 4, NaN));
  expect(match).toEqual(Int32Array.of(5, 1, -1));
  const lost = clusterReturn(labels, 3, items, new Int32Array(6).fill(-1));
  expect(lost).toEqual({ jaccard: Float64Array.of(0, 0, NaN), match: Int32Array.of(-1, -1, -1) });
});

const count = 40;
const frames = 240;
const truth = Int32Array.from({ length: count }, (_, i) => i % 4);

function traces(): Float32Array {
  const random = createRandom(8);
  const course = Array.from({ length: 4 }, () => {
    const out = new Float32Array(frames);
    for (let t = 1; t < frames; t++) out[t] = 0.8 * out[t - 1]! + (random.uniform() < 0.05 ? 1 : 0);
    return out;
  });
  return Float32Array.from(
    { length: count * frames },
    (_, i) => course[Math.floor(i / frames) % 4]![i % frames]! + 0.25 * random.normal(),
  );
}

const density: Clustering = {
  method: 'hdbscan',
  minClusterSize: 4,
  minSamples: 3,
  selection: 'eom',
  epsilon: 0,
  allowSingle: false,
};
const clusterings: readonly Clustering[] = [
  density,
  { method: 'hierarchical', linkage: 'ward', clusters: 4 },
  { method: 'hierarchical', linkage: 'single', clusters: 4 },
  { method: 'kmeans', clusters: 4, restarts: 5 },
];
const everyone = Int32Array.from({ length: count }, (_, i) => i);
const rerun = (more: Partial<Rerun>): Rerun => ({
  data: traces(),
  columns: frames,
  metric: 'correlation',
  chosen: everyone,
  shift: false,
  perplexity: null,
  clustering: density,
  seed: 1,
  run: 0,
  score: true,
  ...more,
});
const mean = (values: Float64Array) => values.reduce((sum, value) => sum + (value || 0), 0) / values.length;

describe('clustering again', () => {
  test.each(clusterings.map((one) => [one.method, one] as const))('finds the groups: %s', (_, clustering) => {
    const whole = rerunJob(rerun({ clustering }));
    expect(adjustedRand(whole.labels, truth)).toBe(1);
    expect(mean(whole.silhouettes)).toBeGreaterThan(0.3);
    const chosen = everyone.filter((i) => i % 5 !== 0);
    const part = rerunJob(rerun({ clustering, chosen, score: false }));
    expect(
      adjustedRand(
        part.labels,
        chosen.map((i) => truth[i]!),
      ),
    ).toBe(1);
    expect(part.silhouettes).toHaveLength(0);
  });

  test('of a map gives the groups too, by other seeds other maps', () => {
    const mapped = rerunJob(rerun({ perplexity: 0 }));
    expect(adjustedRand(mapped.labels, truth)).toBe(1);
    expect(rerunJob(rerun({ perplexity: 0 }))).toEqual(mapped);
    expect(perplexityFor(40, 0)).toBe(13);
    expect(perplexityFor(1000, 0)).toBe(30);
    const points = { data: traces(), columns: frames, distance: 'euclidean' } as const;
    const [one, two] = [1, 2].map((seed) => mapPoints(points, 5, createRandom(seed)).data);
    expect(one).toHaveLength(2 * count);
    expect(one).not.toEqual(two);
  });

  test('of shifted traces finds no groups', () => {
    const shifted = rerunJob(rerun({ shift: true, clustering: clusterings[1]! }));
    expect(Math.abs(adjustedRand(shifted.labels, truth))).toBeLessThan(0.2);
    const whole = rerunJob(rerun({ clustering: clusterings[1]! }));
    expect(mean(shifted.silhouettes)).toBeLessThan(0.3 * mean(whole.silhouettes));
    expect(rerunJob(rerun({ shift: true, run: 1 })).silhouettes).not.toEqual(
      rerunJob(rerun({ shift: true, run: 2 })).silhouettes,
    );
  });

  test('of a matrix of distances takes rows and columns', () => {
    const distances = Float64Array.from({ length: count * count }, (_, at) =>
      Math.floor(at / count) % 4 === at % 4 ? 0.1 : 1,
    );
    const chosen = everyone.filter((i) => i > 3);
    const found = rerunJob(rerun({ data: distances, columns: count, metric: 'precomputed', chosen }));
    expect(
      adjustedRand(
        found.labels,
        chosen.map((i) => truth[i]!),
      ),
    ).toBe(1);
  });
});

test('more clusters than points are as many as points', () => {
  const points = { data: Float64Array.of(1, 2, 9), columns: 1, distance: 'euclidean' } as const;
  for (const clustering of [
    { method: 'kmeans', clusters: 9, restarts: 1 },
    { method: 'hierarchical', linkage: 'average', clusters: 9 },
  ] as const) {
    expect(new Set(clusterPoints(points, clustering, 1)).size).toBe(3);
  }
});
