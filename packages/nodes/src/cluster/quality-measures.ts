import type { RerunResult } from '@ramify/kernels/cluster/rerun';
import { meanOf } from './mean-of.ts';
import type { RunKind } from './quality-runs.ts';

/** One clustering compared with that under test. */
export interface ComparedRun {
  readonly kind: RunKind | 'other';
  /** Where it comes from, for partitions that were connected. */
  readonly name: string;
  readonly regions: number;
  readonly clusters: number;
  /** Share of noise, 0 … 1. */
  readonly noise: number;
  /** Mean silhouette over all regions, noise counting 0; NaN if not computed. */
  readonly score: number;
  /** Greatest mean silhouette of one of its clusters. */
  readonly bestCluster: number;
  /** Adjusted Rand index with the clustering under test; NaN for surrogates. */
  readonly rand: number;
  /** Jaccard index of the most similar cluster, by cluster under test. */
  readonly jaccard: Float64Array | null;
  /** Of each region: 1 if it came back in the cluster like its own, 0 if not, NaN if it was not there. */
  readonly returned: Float64Array | null;
}

/** Mean silhouette over all regions, noise counting 0; 0 without clusters. */
export const scoreOf = (silhouettes: Float64Array): number =>
  silhouettes.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0) / silhouettes.length;

/** Mean silhouette of each cluster. */
export const clusterScores = (labels: Int32Array, silhouettes: Float64Array, clusters: number): number[] =>
  Array.from({ length: clusters }, (_, k) => meanOf(silhouettes.filter((__, i) => labels[i] === k)));

const countOf = (labels: Int32Array): number => labels.reduce((most, k) => Math.max(most, k), -1) + 1;

/** A clustering of some of the regions beside that under test. */
export async function compareRun(
  kind: ComparedRun['kind'],
  name: string,
  own: Int32Array,
  chosen: Int32Array,
  { labels, silhouettes }: RerunResult,
): Promise<ComparedRun> {
  const { adjustedRand } = await import('@ramify/kernels/evaluate/adjusted-rand');
  const { clusterReturn } = await import('@ramify/kernels/cluster/stability');
  const clusters = countOf(labels);
  const hasScore = silhouettes.length > 0;
  const base = {
    kind,
    name,
    regions: chosen.length,
    clusters,
    noise: labels.filter((k) => k < 0).length / labels.length,
    score: hasScore ? scoreOf(silhouettes) : NaN,
    bestCluster: hasScore ? Math.max(0, ...clusterScores(labels, silhouettes, clusters)) : NaN,
  };
  if (kind === 'surrogate') return { ...base, rand: NaN, jaccard: null, returned: null };
  const { jaccard, match } = clusterReturn(own, countOf(own), chosen, labels);
  const returned = new Float64Array(own.length).fill(NaN);
  chosen.forEach((region, i) => {
    const wanted = own[region]! < 0 ? -1 : match[own[region]!]!;
    const isLost = own[region]! >= 0 && wanted < 0;
    returned[region] = !isLost && labels[i] === wanted ? 1 : 0;
  });
  const rand = adjustedRand(
    chosen.map((region) => own[region]!),
    labels,
  );
  return { ...base, rand, jaccard, returned };
}

/** Share of surrogates that reach a value, counting the data as one of them; NaN without surrogates. */
export const chanceOf = (value: number, surrogates: readonly number[]): number =>
  surrogates.length === 0
    ? NaN
    : (1 + surrogates.filter((one) => one >= value).length) / (1 + surrogates.length);
