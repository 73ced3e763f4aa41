import type { Clustering } from '@ramify/kernels/cluster/cluster-points';
import type { Rerun } from '@ramify/kernels/cluster/rerun';
import { sharedFloats } from '../traces/rows.ts';
import type { ClusterInput, PointSet } from './points-input.ts';
import type { QualityChoice } from './quality-params.ts';

export type RunKind = 'again' | 'seed' | 'resample' | 'surrogate';

export interface PlannedRun {
  readonly kind: RunKind;
  readonly item: Rerun;
}

/** Regions up to which all are clustered again. */
const mostRegions = 4000;

/** What is clustered again: the rows as they came, so that they can be shifted in time. */
function rowsFor(value: ClusterInput, set: PointSet): Pick<Rerun, 'data' | 'columns' | 'metric'> {
  if (set.metric === 'precomputed') return { ...set.points, metric: 'precomputed' };
  const data = sharedFloats(value.data.length);
  data.set(value.data);
  return { data, columns: value.data.length / set.count, metric: set.metric };
}

/** The clustering for `count` of the regions, which are the `share` of those it was made for. */
async function clusteringFor(
  chosen: QualityChoice,
  clusters: number,
  count: number,
  share: number,
): Promise<Clustering> {
  const { method } = chosen;
  if (method === 'hierarchical') return { method, linkage: chosen.linkage, clusters };
  if (method === 'kmeans') return { method, clusters, restarts: 10 };
  const { smallestCluster } = await import('@ramify/kernels/cluster/smallest-cluster');
  const { minClusterSize: size, minSamples: neighbours, selection, epsilon, allowSingle } = chosen;
  const minClusterSize = size === 0 ? smallestCluster(count) : Math.max(2, Math.round(share * size));
  const minSamples =
    neighbours > 0 ? Math.max(1, Math.round(share * neighbours)) : minClusterSize - (size === 0 ? 1 : 0);
  return { method, minClusterSize, minSamples, selection, epsilon, allowSingle };
}

/** All clusterings that are to be done: the same again, other seeds, parts of the regions, shifted traces. */
export async function planRuns(
  value: ClusterInput,
  set: PointSet,
  chosen: QualityChoice,
  clusters: number,
): Promise<PlannedRun[]> {
  const { createRandom } = await import('@ramify/kernels/random');
  const rows = rowsFor(value, set);
  const n = set.count;
  const random = createRandom(chosen.seed, 1);
  const everyone = Array.from({ length: n }, (_, i) => i);
  const some = (count: number) =>
    Int32Array.from(count === n ? everyone : random.shuffle(everyone).slice(0, count)).sort();
  const all = some(Math.min(n, mostRegions));
  const resample = (): Int32Array => {
    if (chosen.resampling === 'subsample') {
      return some(Math.min(mostRegions, Math.max(1, Math.round((n * chosen.share) / 100))));
    }
    const drawn = [...new Set(everyone.map(() => random.integer(n)))];
    return Int32Array.from(drawn.slice(0, mostRegions)).sort();
  };
  const runs: PlannedRun[] = [];
  const add = async (kind: RunKind, picked: Int32Array) => {
    const count = picked.length;
    const item: Rerun = {
      ...rows,
      chosen: picked,
      shift: kind === 'surrogate',
      perplexity: chosen.map === 'tsne' ? chosen.perplexity : null,
      clustering: await clusteringFor(chosen, clusters, count, count / n),
      seed: chosen.seed,
      run: runs.length,
      score: kind === 'surrogate' || kind === 'again',
    };
    runs.push({ kind, item });
  };
  await add('again', all);
  const isRandom = chosen.map === 'tsne' || chosen.method === 'kmeans';
  for (let k = 0; k < (isRandom ? chosen.seeds : 0); k++) await add('seed', all);
  for (let k = 0; k < chosen.resamples; k++) await add('resample', resample());
  const isTraces = value.kind === 'traces' && set.metric !== 'precomputed';
  for (let k = 0; k < (isTraces ? chosen.surrogates : 0); k++) await add('surrogate', all);
  return runs;
}
