import { decodeArray, decodeImage, readFixture, type FixtureArray } from '@ramify/testkit';
import { describe, expect, test } from 'vitest';
import { adjustedRand } from '../evaluate/adjusted-rand.ts';
import { icaSolver } from '../factorize/fast-ica.ts';
import { eigenReference } from '../linalg/eigen-reference.ts';
import { assemblyPatterns, reactivation, weightThreshold } from './assembly-patterns.ts';
import { binnedActivity } from './binned-activity.ts';
import {
  clusterSilhouettes,
  eventClustersJob,
  eventDistances,
  surrogateClustersJob,
} from './event-clusters.ts';
import { eventCovariance } from './event-covariance.ts';
import { exclusiveMembers } from './exclusive-members.ts';
import { hypergeometricTails } from './hypergeometric.ts';
import { memberships, recruitedAssemblies } from './memberships.ts';
import { significantComponents } from './significant-components.ts';

interface Fixture {
  readonly participation: FixtureArray;
  readonly kind: number[];
  readonly covariance: FixtureArray & { readonly dtype: 'float64' };
  readonly kmeans: Record<string, { labels: number[]; silhouettes: number[]; mean: number }>;
  readonly members: number[];
  readonly recruited: number[][];
  readonly tails: [total: number, marked: number, drawn: number, hits: number, chance: number][];
  readonly activity: FixtureArray;
  readonly width: number;
  readonly kept: number[];
  readonly binned: FixtureArray;
  readonly sliding: FixtureArray;
  readonly eigenvalues: number[];
  readonly bound: number;
  readonly count: number;
  readonly patterns: FixtureArray & { readonly dtype: 'float64' };
  readonly reactivation: FixtureArray;
  readonly otsu: number[];
  readonly deviation: number[];
}
const fixture = readFixture<Fixture>(new URL('../../fixtures/assemblies.json', import.meta.url));
const [regions = 0, events = 0] = fixture.participation.shape;
const participation = { data: decodeImage(fixture.participation), regions, events };
const covariance = decodeArray(fixture.covariance);
const distances = eventDistances(covariance);
const labels = Int32Array.from(fixture.kind, (kind) => (kind < 3 ? kind : -1));

describe('events in clusters', () => {
  test('the covariance equals NumPy, 0 without common regions and of constant columns', () => {
    eventCovariance(participation).forEach((value, i) => expect(value).toBeCloseTo(covariance[i]!, 10));
    const data = Float32Array.of(1, 1, 0, 1, 1, 0, 1, 0, 1);
    expect([...eventCovariance({ data, regions: 3, events: 3 })].slice(0, 3)).toEqual([0, 0, 0]);
  });

  test.each(Object.entries(fixture.kmeans))('silhouettes of %s clusters equal scikit-learn', (k, known) => {
    const clusters = Number(k);
    const found = eventClustersJob({ distances, clusters, seed: 1, from: 0, to: 40 });
    expect(found.silhouette).toBeGreaterThan(known.mean - 0.01);
    if (adjustedRand(found.labels, Int32Array.from(known.labels)) < 1) return;
    found.silhouettes.forEach((value, e) => expect(value).toBeCloseTo(known.silhouettes[e]!, 9));
  });

  test('planted assemblies stand out from surrogates, and the same seed gives the same', () => {
    const found = eventClustersJob({ distances, clusters: 4, seed: 1, from: 0, to: 20 });
    const part = { participation, clusters: 4, restarts: 4, seed: 1 };
    const chance = surrogateClustersJob({ ...part, from: 0, to: 6 });
    const medians = clusterSilhouettes(found, 4).toSorted();
    expect(medians.at(-3)).toBeGreaterThan(Math.max(...chance));
    expect(surrogateClustersJob({ ...part, from: 2, to: 4 })).toEqual(chance.slice(2, 4));
    expect(surrogateClustersJob({ ...part, seed: 2, from: 0, to: 6 })).not.toEqual(chance);
  });
});

test.each(fixture.tails)(
  'P of %i items, %i marked, %i drawn, %i hits',
  (total, marked, drawn, hits, chance) => {
    const found = hypergeometricTails(total)(marked, drawn, hits);
    expect(Math.abs(found - chance)).toBeLessThanOrEqual(1e-9 * chance + 1e-300);
  },
);

test('members and recruited assemblies equal SciPy', () => {
  const found = memberships(participation, labels, 3, 0.05);
  expect([...found.labels]).toEqual(fixture.members);
  expect(found.strength.every((one, i) => one > 0 === found.labels[i]! >= 0)).toBe(true);
  expect(recruitedAssemblies(participation, found.labels, 3, 0.05)).toEqual(fixture.recruited);
});

describe('PCA-ICA', () => {
  const [rows = 0, frames = 0] = fixture.activity.shape;
  const activity = { data: decodeImage(fixture.activity), rows, frames };
  const binned = binnedActivity(activity, fixture.width);
  const kept = binned.rows.length;
  const known = decodeArray(fixture.patterns);

  test('bins and sliding means equal NumPy; a silent row is left out', () => {
    expect([...binned.rows]).toEqual(fixture.kept);
    decodeImage(fixture.binned).forEach((value, i) => expect(binned.binned[i]).toBeCloseTo(value, 5));
    const sampled = decodeImage(fixture.sliding);
    const columns = sampled.length / kept;
    sampled.forEach((value, i) => {
      const at = Math.floor(i / columns) * frames + 7 * (i % columns);
      expect(binned.sliding[at]).toBeCloseTo(value, 4);
    });
  });

  test('eigenvalues, bound and patterns equal NumPy and scikit-learn', () => {
    const found = significantComponents(binned.binned, kept, eigenReference);
    expect(found.bound).toBeCloseTo(fixture.bound, 12);
    expect(found.count).toBe(fixture.count);
    found.eigenvalues.forEach((value, k) => expect(value).toBeCloseTo(fixture.eigenvalues[k]!, 5));
    const solver = icaSolver(found.whitened, found.count, 1, eigenReference);
    for (let i = 0; i < 200 && solver.iterate() > 1e-7; i++);
    const patterns = assemblyPatterns(found, solver.unmixing());
    solver.close();
    const ours = Array.from({ length: found.count }, (_, k) => patterns.subarray(k * kept, (k + 1) * kept));
    for (let k = 0; k < found.count; k++) {
      const best = ours.map((one) => one.reduce((sum, w, r) => sum + w * known[k * kept + r]!, 0));
      expect(Math.max(...best)).toBeGreaterThan(0.99999);
    }
  });

  test('fewer bins than rows give the same components', () => {
    const few = binned.binned.filter((_, i) => i % binned.bins < 12);
    const rowsFirst = significantComponents(few, kept, eigenReference);
    const square = new Float32Array(kept * 24);
    // Twice the same bins: the same correlations, by way of the rows.
    for (let r = 0; r < kept; r++) {
      square.set(few.subarray(12 * r, 12 * r + 12), 24 * r);
      square.set(few.subarray(12 * r, 12 * r + 12), 24 * r + 12);
    }
    const twice = significantComponents(square, kept, eigenReference);
    expect(rowsFirst.eigenvalues).toHaveLength(12);
    for (let k = 0; k < 5; k++) expect(rowsFirst.eigenvalues[k]).toBeCloseTo(twice.eigenvalues[k]!, 4);
    for (let k = 0; k < Math.min(rowsFirst.count, 2); k++) {
      let dot = 0;
      for (let r = 0; r < kept; r++) dot += rowsFirst.vectors[k * kept + r]! * twice.vectors[k * kept + r]!;
      expect(Math.abs(dot)).toBeCloseTo(1, 4);
    }
  });

  test('reactivations equal zᵀ P z, thresholds NumPy', () => {
    const sampled = decodeImage(fixture.reactivation);
    const columns = sampled.length / fixture.count;
    for (let k = 0; k < fixture.count; k++) {
      const pattern = known.slice(k * kept, (k + 1) * kept);
      const found = reactivation(binned.sliding, pattern);
      for (let i = 0; i < columns; i++) expect(found[7 * i]).toBeCloseTo(sampled[k * columns + i]!, 3);
      expect(weightThreshold(pattern, 'otsu')).toBeCloseTo(fixture.otsu[k]!, 12);
      expect(weightThreshold(pattern, 'deviation')).toBeCloseTo(fixture.deviation[k]!, 12);
    }
    const { labels: members, strength } = exclusiveMembers(known, fixture.otsu, kept);
    expect([...members].map((one, r) => (one < 0 ? -1 : fixture.kept[r]! < 6 ? 1 : 0))).toEqual([...members]);
    expect(Math.max(...strength)).toBe(1);
    expect(members.filter((one) => one >= 0)).toHaveLength(10);
  });
});
