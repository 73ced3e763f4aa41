import { decodeArray, decodeImage, readFixture, type FixtureArray } from '@ramify/testkit';
import { describe, expect, test } from 'vitest';
import { adjustedRand } from './adjusted-rand.ts';
import { bestMatchCorrelation } from './best-match-correlation.ts';
import { eventScore } from './event-score.ts';
import { noGroup, regionGroups } from './region-groups.ts';
import { skeletonScore } from './skeleton-score.ts';

interface MaskArray extends FixtureArray {
  readonly dtype: 'uint8';
}
interface Fixture {
  readonly skeletons: readonly {
    tolerance: number;
    truth: MaskArray;
    found: MaskArray;
    precision: number;
    recall: number;
  }[];
  readonly partitions: readonly { a: number[]; b: number[]; expected: number }[];
  readonly traces: {
    frames: number;
    truth: FixtureArray;
    found: FixtureArray;
    match: number[];
    correlation: number[];
  };
  readonly events: readonly { found: number[]; truth: number[]; tolerance: number; matched: number }[];
}
const fixture = readFixture<Fixture>(new URL('../../fixtures/evaluate.json', import.meta.url));

describe('skeletonScore', () => {
  test.each(fixture.skeletons)('equals SciPy, tolerance $tolerance', (c) => {
    const [height = 0, width = 0] = c.truth.shape;
    const found = skeletonScore(decodeArray(c.found), decodeArray(c.truth), height, width, c.tolerance);
    expect(found.precision).toBeCloseTo(c.precision, 12);
    expect(found.recall).toBeCloseTo(c.recall, 12);
  });

  test('a line moved by the tolerance is perfect, by more is nothing', () => {
    const line = (row: number) =>
      Uint8Array.from({ length: 100 }, (_, i) => (Math.floor(i / 10) === row ? 1 : 0));
    expect(skeletonScore(line(3), line(5), 10, 10)).toEqual({ precision: 1, recall: 1, f1: 1 });
    expect(skeletonScore(line(3), line(6), 10, 10)).toEqual({ precision: 0, recall: 0, f1: 0 });
  });

  test('an empty mask finds nothing', () => {
    const empty = new Uint8Array(9);
    const full = new Uint8Array(9).fill(1);
    expect(skeletonScore(empty, full, 3, 3)).toEqual({ precision: 0, recall: 0, f1: 0 });
    expect(skeletonScore(full, empty, 3, 3)).toEqual({ precision: 0, recall: 0, f1: 0 });
    expect(skeletonScore(empty, empty, 3, 3)).toEqual({ precision: 1, recall: 1, f1: 1 });
    expect(skeletonScore(full, full, 3, 3).f1).toBe(1);
  });
});

describe('adjustedRand', () => {
  test.each(fixture.partitions)('equals scikit-learn: $expected', ({ a, b, expected }) => {
    expect(adjustedRand(Int32Array.from(a), Int32Array.from(b))).toBeCloseTo(expected, 12);
  });

  test('refuses partitions of different items', () => {
    expect(() => adjustedRand(new Int32Array(2), new Int32Array(3))).toThrow(RangeError);
  });
});

describe('bestMatchCorrelation', () => {
  const { frames, truth, found, match, correlation } = fixture.traces;

  test('equals NumPy', () => {
    const best = bestMatchCorrelation(decodeImage(found), decodeImage(truth), frames);
    expect([...best.match]).toEqual(match);
    best.correlation.forEach((r, i) => expect(r).toBeCloseTo(correlation[i] ?? NaN, 12));
    expect(best.mean).toBeCloseTo(correlation.reduce((sum, r) => sum + r, 0) / correlation.length, 12);
  });

  test('constant traces and NaN match nothing', () => {
    const rows = Float32Array.of(5, 5, 5, 1, NaN, 2, 0.1, 0.1, 0.1);
    const best = bestMatchCorrelation(rows, Float32Array.of(1, 2, 3, 4, 4, 4), 3);
    expect([...best.match]).toEqual([-1, -1]);
    expect([...best.correlation, best.mean]).toEqual([0, 0, 0]);
    expect(bestMatchCorrelation(new Float32Array(0), Float32Array.of(1, 2), 2).match).toEqual(
      Int32Array.of(-1),
    );
  });

  test('a negative correlation is one', () => {
    const best = bestMatchCorrelation(Float32Array.of(3, 2, 1), Float32Array.of(1, 2, 3), 3);
    expect(best.match[0]).toBe(0);
    expect(best.mean).toBeCloseTo(-1, 12);
  });
});

describe('eventScore', () => {
  test.each(fixture.events)('pairs as many as SciPy, tolerance $tolerance: $matched', (c) => {
    const { matched, precision, recall } = eventScore(c.found, c.truth, c.tolerance);
    expect(matched).toBe(c.matched);
    if (c.found.length > 0) expect(precision).toBeCloseTo(c.matched / c.found.length, 12);
    if (c.truth.length > 0) expect(recall).toBeCloseTo(c.matched / c.truth.length, 12);
  });

  test('one found event does not stand for two', () => {
    expect(eventScore([10], [9, 11], 2)).toEqual({ matched: 1, precision: 1, recall: 0.5, f1: 2 / 3 });
    expect(eventScore([], [], 2).f1).toBe(1);
    expect(eventScore([1], [], 2).f1).toBe(0);
  });
});

describe('regionGroups', () => {
  const groupOf = new Map([
    [1, 7],
    [2, 7],
    [3, 8],
  ]);
  const of = (found: number[], truth: number[]) => {
    const { ids, groups } = regionGroups(Int32Array.from(found), Int32Array.from(truth), groupOf);
    return [...ids].map((id, i) => [id, groups[i]]);
  };

  test('pixels of several branches of one group count together', () => {
    expect(of([5, 5, 5, 5, 0], [1, 2, 2, 0, 3])).toEqual([[5, 7]]);
  });

  test('without a majority there is no group', () => {
    expect(of([5, 5, 5, 5, 2, 2, 9], [1, 1, 3, 3, 0, 3, 0])).toEqual([
      [2, noGroup],
      [5, noGroup],
      [9, noGroup],
    ]);
    expect(of([5, 5, 5], [1, 3, 3])).toEqual([[5, 8]]);
  });

  test('a branch without a group counts as background', () => {
    expect(of([5, 5, 6], [4, 4, 3])).toEqual([
      [5, noGroup],
      [6, 8],
    ]);
  });
});
