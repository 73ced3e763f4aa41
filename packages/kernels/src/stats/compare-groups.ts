import { createRandom, type Random } from '../random.ts';
import { adjustP, type Correction } from './adjust-p.ts';
import { bootstrap } from './bootstrap.ts';
import { describeSample, type Description } from './describe.ts';
import { cliffsDelta, hedgesG } from './effect-sizes.ts';
import { kruskalWallis } from './kruskal-wallis.ts';
import { mannWhitney } from './mann-whitney.ts';

export interface GroupDescription extends Description {
  /** Bootstrap interval of the median. */
  readonly low: number;
  readonly high: number;
}

/** Estimate with its bootstrap interval; NaN where undefined. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface PairComparison {
  /** Groups; differences are b less a. */
  readonly a: number;
  readonly b: number;
  readonly test: 'Mann–Whitney' | 'Dunn';
  readonly exact: boolean;
  /** U of b (Mann–Whitney) or z (Dunn). */
  readonly statistic: number;
  readonly p: number;
  /** Corrected for the number of pairs. */
  readonly adjusted: number;
  readonly medians: Estimate;
  readonly cliff: Estimate;
  readonly hedges: Estimate;
}

export interface GroupComparison {
  readonly groups: readonly GroupDescription[];
  /** Of all groups at once; null if fewer than two have two values, or all values are equal. */
  readonly test: {
    readonly name: 'Mann–Whitney' | 'Kruskal–Wallis';
    readonly exact: boolean;
    /** U of the later group, or H. */
    readonly statistic: number;
    /** 0 for Mann–Whitney. */
    readonly degrees: number;
    readonly p: number;
  } | null;
  readonly pairs: readonly PairComparison[];
}

export interface CompareOptions {
  /** How pairs of three or more groups are compared. */
  readonly pairTest: 'dunn' | 'mann-whitney';
  /** For the number of pairs. */
  readonly correction: Correction;
  readonly resamples: number;
  readonly level: number;
  readonly seed: number;
}

/**
 * One measure in several independent groups: descriptions, one test of all groups (Mann–Whitney of two,
 * Kruskal–Wallis of more), and for each pair a test and effect sizes with bootstrap intervals. Groups with
 * fewer than two values are described and not tested. Group g and pair (a, b) draw from random streams of
 * their own, so that a result does not depend on what else is computed.
 *
 * @param samples one per group, any order, no NaN; may be empty
 */
export function compareGroups(
  samples: readonly Float64Array[],
  { pairTest, correction, resamples, level, seed }: CompareOptions,
): GroupComparison {
  const sorted = samples.map((sample) => sample.slice().sort());
  const drawing = (...path: number[]): { resamples: number; level: number; random: Random } => ({
    resamples,
    level,
    random: createRandom(seed, ...path),
  });
  const groups = sorted.map((sample, g) => {
    const median = (drawn: readonly Float64Array[]): number[] => [middle(drawn[0]!)];
    const [interval = [NaN, NaN]] = sample.length < 2 ? [] : bootstrap([sample], median, 1, drawing(g));
    return { ...describeSample(sample), low: interval[0], high: interval[1] };
  });
  const tested = sorted.flatMap((sample, g) => (sample.length < 2 ? [] : [{ g, sample }]));
  const values = tested.flatMap(({ sample }) => [...sample]);
  if (tested.length < 2 || values.every((value) => value === values[0])) {
    return { groups, test: null, pairs: [] };
  }

  const ranked = kruskalWallis(tested.map(({ sample }) => sample));
  const two = tested.length === 2;
  const pairs = ranked.pairs.map((dunn) => {
    const a = tested[dunn.a]!;
    const b = tested[dunn.b]!;
    const u = two || pairTest === 'mann-whitney' ? mannWhitney(b.sample, a.sample) : undefined;
    const intervals = bootstrap([a.sample, b.sample], differences, 3, drawing(a.g, b.g));
    const [medians, cliff, hedges] = differences([a.sample, b.sample]).map((value, k) => ({
      value: Number.isFinite(value) ? value : NaN,
      low: intervals[k]![0],
      high: intervals[k]![1],
    }));
    return {
      a: a.g,
      b: b.g,
      test: u === undefined ? ('Dunn' as const) : ('Mann–Whitney' as const),
      exact: u?.exact ?? false,
      statistic: u?.u ?? dunn.z,
      p: u?.p ?? dunn.p,
      medians: medians!,
      cliff: cliff!,
      hedges: hedges!,
    };
  });
  const adjusted = adjustP(
    pairs.map(({ p }) => p),
    correction,
  );
  const { exact, statistic, p } = pairs[0]!;
  return {
    groups,
    test: two
      ? { name: 'Mann–Whitney', exact, statistic, degrees: 0, p }
      : { name: 'Kruskal–Wallis', exact: false, statistic: ranked.h, degrees: ranked.degrees, p: ranked.p },
    pairs: pairs.map((pair, k) => ({ ...pair, adjusted: adjusted[k]! })),
  };
}

/** Median of rising values. */
function middle(sorted: Float64Array): number {
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** Difference of medians, Cliff's delta and Hedges' g of two rising samples, the second less the first. */
const differences = ([a, b]: readonly Float64Array[]): number[] => [
  middle(b!) - middle(a!),
  cliffsDelta(a!, b!),
  hedgesG(a!, b!),
];
