import { expect, test } from 'vitest';
import { makeManifest } from '../../manifest/make-manifest.ts';
import { plainRecording } from '../../recordings/recording.ts';
import { factsOf } from '../../testing/item-facts.ts';
import { manifestRequest } from '../../testing/manifest-request.ts';
import { reportFacts } from '../../testing/report-facts.ts';
import { reviewSection } from './review-section.ts';
import { reviewBatch } from './review.ts';

const request = manifestRequest({
  recordings: ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => plainRecording(`/lab/${name}.tif`)),
});
const manifest = makeManifest(request);

/** What the section says when these recordings were warned of so. */
function textOf(warnings: Readonly<Record<string, readonly string[]>>): string {
  const facts = manifest.items.map((item) => {
    const one = factsOf(item, 'done', {});
    if (one.status === null) throw new Error('It is done.');
    const told = (warnings[item.name] ?? []).map((message) => ({ node: 'n', title: 'Step', message }));
    return { ...one, status: { ...one.status, warnings: told } };
  });
  const report = reportFacts(manifest, request.graph, facts);
  const section = reviewSection({ ...report, review: reviewBatch(report) });
  return (section?.markup ?? '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

test('what is remarked of several recordings is told once, with their names', () => {
  const text = textOf({ a: ['It is dark.'], b: ['It is dark.', 'It moves.'], d: ['It is dark.'] });
  expect(text.match(/It is dark/g)).toHaveLength(1);
  expect(text).toMatch(/b Step: It moves\. Remarked of several 3 recordings Step: It is dark\. a , b , d$/);
});

test('remarks that differ in numbers only count as the same, and say whose numbers they show', () => {
  const text = textOf({ c: ['2 of 9 are lost.'], d: ['3.5 of 9 are lost.'], e: ['2 of 9 are lost.'] });
  expect(text).toMatch(/3 recordings Step: 2 of 9 are lost\. \(The numbers are those of c\.\) c , d , e$/);
});

test('what two recordings have stands with each of them', () => {
  const text = textOf({ a: ['It is dark.'], f: ['It is dark.'] });
  expect(text).toMatch(/a Step: It is dark\. f Step: It is dark\.$/);
  expect(textOf({})).toBe('');
});
