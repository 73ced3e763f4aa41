import { expect, test } from 'vitest';
import { makeManifest } from '../../manifest/make-manifest.ts';
import { plainRecording } from '../../recordings/recording.ts';
import { factsOf } from '../../testing/item-facts.ts';
import { manifestRequest } from '../../testing/manifest-request.ts';
import { reportFacts } from '../../testing/report-facts.ts';
import type { ItemFacts } from '../item-facts.ts';
import { isDoubtful, reviewBatch } from './review.ts';

const request = manifestRequest({
  recordings: Array.from({ length: 10 }, (_, i) => plainRecording(`/lab/m${i}.tif`)),
});
const manifest = makeManifest(request);

const reviewOf = (facts: readonly ItemFacts[]) => reviewBatch(reportFacts(manifest, request.graph, facts));

const odd = { center_x_px: '900', total_length_px: '900', total_length_um: '900' };
const factsWith = (statistics: (i: number) => Record<string, string>) =>
  manifest.items.map((item, i) => factsOf(item, i === 4 ? 'failed' : 'done', statistics(i)));
const usual = (i: number) => ({
  center_x_px: String(20 + i),
  total_length_px: String(300 + i),
  total_length_um: String(300 + i),
});

test('a main number that is far is told once, and where a skeleton lies is no doubt', () => {
  const { doubts } = reviewOf(factsWith((i) => (i === 9 ? odd : usual(i))));
  expect(doubts[9]?.outliers.map(({ column }) => column)).toEqual(['total_length_um']);
  expect(doubts.filter(isDoubtful)).toHaveLength(1);
});

test('statistics of a workflow that has none of the main ones are compared all', () => {
  const only = (i: number) => ({ beads: String(i === 9 ? 900 : 300 + i) });
  expect(reviewOf(factsWith(only)).doubts[9]?.outliers).toMatchObject([{ column: 'beads', value: 900 }]);
});

test('what is warned of every recording that is done is told of all, not of each', () => {
  const facts = factsWith(usual);
  const all = reviewOf(facts);
  expect(all.common).toEqual([
    { node: 'load', title: 'Load movie', message: 'The frame rate is "unknown".' },
  ]);
  expect(all.doubts.filter(isDoubtful)).toEqual([]);

  const [first, ...others] = facts;
  if (first?.status == null) throw new Error('The first recording is done.');
  const quiet = { ...first, status: { ...first.status, warnings: [] } };
  const some = reviewOf([quiet, ...others]);
  expect(some.common).toEqual([]);
  // All but the quiet one and the one that failed.
  expect(some.doubts.filter(isDoubtful)).toHaveLength(8);
});
