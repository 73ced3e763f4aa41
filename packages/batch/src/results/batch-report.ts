import { html, type Html } from '@ramify/formats/report/html';
import { reportPage } from '@ramify/formats/report/report-page';
import { batchStyle } from './report/batch-style.ts';
import { gallerySection } from './report/gallery-section.ts';
import { groupsSection } from './report/groups-section.ts';
import { methodSection } from './report/method-section.ts';
import { numbersSection } from './report/numbers-section.ts';
import type { ReportFacts } from './report/report-facts.ts';
import { failuresSection, reviewSection } from './report/review-section.ts';
import { isDoubtful, reviewBatch, type ReviewedFacts } from './report/review.ts';

function duration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
  return seconds < 3600 ? `${(seconds / 60).toFixed(1)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

function tiles({ facts, review }: ReviewedFacts): Html {
  const count = (state: string) => facts.filter(({ status }) => status?.state === state).length;
  const [done, failed] = [count('done'), count('failed')];
  const look = review.doubts.filter(isDoubtful).length;
  const times = facts
    .flatMap(({ status }) => (status?.state === 'done' ? [status.ms] : []))
    .sort((a, b) => a - b);
  const tile = (label: string, value: string, kind = '') =>
    html`<div class="tile ${kind}">
      <dt>${label}</dt>
      <dd>${value}</dd>
    </div>`;
  const missing = facts.length - done - failed;
  return html`<section class="summary">
    <dl class="tiles">
      ${tile('Recordings', String(facts.length))} ${tile('Done', String(done))}
      ${tile('Failed', String(failed), failed > 0 ? 'bad' : '')}
      ${missing > 0 ? tile('Not finished', String(missing), 'look') : null}
      ${tile('To look at', String(look), look > 0 ? 'look' : '')}
      ${times.length === 0 ? null : tile('Median time', duration(times[times.length >> 1] ?? 0))}
    </dl>
  </section>`;
}

/** One self-contained page on all recordings of a batch: what failed and why, what to look at, and the numbers. */
export function batchReport(facts: ReportFacts): Promise<Uint8Array> {
  const reviewed: ReviewedFacts = { ...facts, review: reviewBatch(facts) };
  const { manifest, appVersion } = facts;
  return reportPage({
    title: manifest.title === '' ? 'Batch' : manifest.title,
    eyebrow: 'Ramify batch',
    subtitle: '',
    style: batchStyle,
    body: [
      tiles(reviewed),
      failuresSection(reviewed),
      reviewSection(reviewed),
      groupsSection(reviewed),
      gallerySection(reviewed),
      numbersSection(reviewed),
      methodSection(reviewed),
    ],
    footer: `Made by Ramify ${appVersion}. This page is a single file without scripts; it loads nothing from the network. Links lead to the results beside it.`,
  });
}
