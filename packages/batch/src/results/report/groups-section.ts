import { base64 } from '@ramify/formats/report/base64';
import { html, type Html } from '@ramify/formats/report/html';
import type { Comparison } from '../compare-groups.ts';
import type { ReportFacts } from './report-facts.ts';

const path = (folder: string, name: string): string =>
  [...folder.split('/'), name].map(encodeURIComponent).join('/');

function comparison({ title, folder, svg, problem }: Comparison, unit: string): Html {
  const head = title === '' ? null : html`<h3>${title}</h3>`;
  if (svg === null || problem !== null) {
    const why = problem?.message ?? 'The figure could not be drawn.';
    return html`<div class="block">
      ${head}
      <p>The groups could not be compared: ${why} ${problem?.remedy ?? ''}</p>
    </div>`;
  }
  return html`<div class="block figure wide">
    ${head}
    <figure>
      <div class="open">
        <img
          src="data:image/svg+xml;base64,${base64(new TextEncoder().encode(svg))}"
          alt="Measures by group"
        />
      </div>
      <figcaption>
        Every point is one ${unit}.
        <a href="${path(folder, 'report.html')}">Tests, effect sizes and definitions</a>,
        <a href="${path(folder, 'tests.csv')}">tests.csv</a>,
        <a href="${path(folder, 'pairs.csv')}">pairs.csv</a>.
      </figcaption>
    </figure>
  </div>`;
}

/** Comparisons of groups by their metadata. */
export function groupsSection({ comparisons, manifest }: ReportFacts): Html | null {
  if (comparisons.length === 0) return null;
  const { group, animal, age } = manifest.groups;
  const by = [group, age].filter((name) => name !== null).join(' and ');
  return html`<section id="groups">
    <h2>By ${by}</h2>
    <p class="lead">
      ${
        animal === null
          ? 'Each recording counts as independent, since no column names the animals.'
          : `Recordings of one animal (column ${animal}) are averaged first.`
      }
    </p>
    ${comparisons.map((one) => comparison(one, animal === null ? 'recording' : 'animal'))}
  </section>`;
}
