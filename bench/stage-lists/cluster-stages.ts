import { condensedDistances } from '../../packages/kernels/src/cluster/condensed-distances.ts';
import { hdbscan } from '../../packages/kernels/src/cluster/hdbscan.ts';
import { restartsJob } from '../../packages/kernels/src/cluster/k-means.ts';
import { linkage } from '../../packages/kernels/src/cluster/linkage.ts';
import type { Points } from '../../packages/kernels/src/cluster/points.ts';
import { reachabilityOrder } from '../../packages/kernels/src/cluster/reachability.ts';
import { silhouettesOfPairs } from '../../packages/kernels/src/cluster/silhouette.ts';
import { partitionsAlike } from '../harness/accuracy.ts';
import type { ActivityData, Rows } from '../harness/activity-data.ts';
import type { NpyArray } from '../harness/npy.ts';
import type { Peers } from '../harness/peers.ts';
import type { Stage } from '../harness/stage.ts';

const clusters = 20;
const restarts = 10;
const most = 3000;

const pointsOf = ({ data, columns }: Rows): Points => ({ data, columns, distance: 'euclidean' });

/** Sum of squared distances to the means of the clusters. */
function inertia({ data, columns }: Rows, labels: NpyArray): number {
  const sums = new Map<number, { size: number; sum: Float64Array }>();
  const rowOf = (i: number) => data.subarray(i * columns, (i + 1) * columns);
  let total = 0;
  for (const [i, label] of labels.entries()) {
    const own = sums.get(label) ?? { size: 0, sum: new Float64Array(columns) };
    sums.set(label, own);
    own.size++;
    rowOf(i).forEach((value, c) => {
      own.sum[c] = (own.sum[c] ?? 0) + value;
      total += value * value;
    });
  }
  for (const { size, sum } of sums.values()) for (const value of sum) total -= value ** 2 / size;
  return total;
}

export async function clusterStages({ traces, wide, flat }: ActivityData, peers: Peers): Promise<Stage[]> {
  const size = ({ count, columns }: Rows) => `${count} x ${columns} float32`;
  const few = Math.min(most, wide.count);
  const pairs = condensedDistances({ ...pointsOf(wide), data: wide.data.slice(0, few * 50) }, 0, few);
  const sharedPairs = await peers.share('pairs', pairs, [pairs.length]);
  const truth = Int32Array.from({ length: wide.count }, (_, i) => i % 25);
  const sharedTruth = await peers.share('truth', truth, [truth.length]);
  const [smallest, neighbours] = [25, 10];
  return [
    ...[flat, wide].map((rows): Stage => ({
      name: `HDBSCAN, ${rows.columns} dimensions`,
      size: size(rows),
      rounds: 3,
      ours() {
        const order = reachabilityOrder(pointsOf(rows), neighbours);
        const rule = { minClusterSize: smallest, method: 'eom', epsilon: 0, allowSingle: false } as const;
        return hdbscan(order, rule).labels;
      },
      peers: {
        'SciPy, restated': {
          op: 'scipy-hdbscan',
          inputs: { points: rows.shared },
          params: { smallest, neighbours },
        },
      },
      accuracy: partitionsAlike,
    })),
    {
      name: `k-means, ${clusters} clusters, ${restarts} starts`,
      size: size(traces),
      rounds: 3,
      ours: () => restartsJob({ rows: traces, clusters, seed: 1, from: 0, to: restarts }).labels,
      peers: {
        'scikit-learn': {
          op: 'sklearn-kmeans',
          inputs: { points: traces.shared },
          params: { clusters, restarts },
        },
      },
      accuracy: (a, b) => {
        const [ours, theirs] = [inertia(traces, a), inertia(traces, b)];
        return `inertia ${ours.toPrecision(6)} and ${theirs.toPrecision(6)}; ${partitionsAlike(a, b)}`;
      },
    },
    {
      name: 'distances of all pairs',
      size: size(traces),
      rounds: 3,
      ours: () => condensedDistances(pointsOf(traces), 0, traces.count),
      peers: { SciPy: { op: 'scipy-pdist', inputs: { points: traces.shared }, params: {} } },
    },
    ...(['ward', 'average'] as const).map((method): Stage => ({
      name: `hierarchical, ${method}`,
      size: `${few} points, all distances`,
      ours: () => linkage(pairs.slice(), few, method).height,
      peers: { SciPy: { op: 'scipy-linkage', inputs: { pairs: sharedPairs }, params: { method } } },
    })),
    {
      name: 'silhouettes, 25 clusters',
      size: size(wide),
      ours() {
        const { count } = wide;
        return silhouettesOfPairs(truth, 25, condensedDistances(pointsOf(wide), 0, count));
      },
      peers: {
        'scikit-learn': {
          op: 'sklearn-silhouette',
          inputs: { points: wide.shared, labels: sharedTruth },
          params: {},
        },
      },
    },
  ];
}
