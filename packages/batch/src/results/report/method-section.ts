import { html, type Html } from '@ramify/formats/report/html';
import type { ReportFacts } from './report-facts.ts';

const row = (label: string, value: string): Html | null =>
  value === ''
    ? null
    : html`<div>
        <dt>${label}</dt>
        <dd>${value}</dd>
      </div>`;

const settings = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ');

/** What was run, so that it can be run again. */
export function methodSection({ manifest, graph, facts, appVersion }: ReportFacts): Html {
  const swept = [...new Set(manifest.items.flatMap(({ sweep }) => Object.keys(sweep)))].map((name) => {
    const values = new Set(manifest.items.map(({ sweep }) => sweep[name] ?? ''));
    return `${name} = ${[...values].join(', ')}`;
  });
  const own = manifest.items.filter(
    ({ bindings, sweep }) => Object.keys(bindings).length > Object.keys(sweep).length,
  );
  const steps = [...graph.nodes.values()].map((node) => node.title ?? node.id);
  const times = facts
    .flatMap(({ status }) => (status === null ? [] : [status.attempts[0]?.startedAt ?? status.startedAt]))
    .sort();
  return html`<section id="method">
    <h2>What was run</h2>
    ${graph.description === undefined ? null : html`<p class="lead">${graph.description}</p>`}
    <dl class="values wide">
      ${row('Workflow', `${manifest.title} (${steps.length} steps), batch.graph.json`)}
      ${row('Hash', manifest.graph.hash)} ${row('Set for all', settings(manifest.set))}
      ${row('Varied', swept.join('; '))}
      ${row('Set for some', own.map(({ name, bindings }) => `${name}: ${settings(bindings)}`).join('; '))}
      ${row('First begun', times[0]?.replace('T', ' ').replace(/\..*$/, ' UTC') ?? '')}
      ${row('Program', `Ramify ${appVersion}`)}
    </dl>
  </section>`;
}
