import type { Lineage } from '@ramify/sdk';
import { base64 } from './base64.ts';
import { html, type Html } from './html.ts';
import { methodSection, provenanceSection, warningsSection } from './report-method.ts';
import type { ReportImage, ReportModel, ReportSection, ReportTable } from './report-model.ts';
import { reportPage } from './report-page.ts';
import { headlineSection, numbersBlock, tableBlock } from './report-tables.ts';

const figure = (image: ReportImage, index: number): Html => {
  const { title, caption, mediaType, bytes, width, height, wide = false } = image;
  const id = `figure-${index + 1}`;
  return html` <div class="${wide ? 'figure wide' : 'figure'}" id="${id}">
    <figure id="${id}-large">
      <a class="open" href="#${id}-large" title="Enlarge"
        ><img
          src="data:${mediaType};base64,${base64(bytes)}"
          width="${width}"
          height="${height}"
          alt="${title}: ${caption}"
      /></a>
      <a class="close" href="#${id}">Close</a>
      <figcaption><b>Figure ${index + 1}.</b> ${title}<span>${caption}</span></figcaption>
    </figure>
  </div>`;
};

function recordings({ files }: Lineage): string {
  const names = files.map(({ name }) => name);
  return names.length > 6 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');
}

/**
 * One self-contained page: headline numbers, the sections with their numbers and figures, tables, every step with
 * its parameters, files read and versions. It has no script, loads nothing (its policy forbids it), and depends on
 * the model alone: no date, so the same results give the same bytes.
 */
export async function renderReport(model: ReportModel): Promise<Uint8Array> {
  const { title, headlines, sections, tables, maxRows, lineage } = model;
  const version = lineage === undefined ? '' : ` ${lineage.appVersion}`;
  let figures = 0;
  return reportPage({
    title,
    eyebrow: 'Ramify report',
    subtitle: lineage === undefined ? '' : recordings(lineage),
    body: [
      lineage === undefined ? null : warningsSection(lineage),
      ...headlines.map(headlineSection),
      ...sections.map((section) => {
        const first = figures;
        figures += section.images.length;
        return resultsSection(section, first);
      }),
      tablesSection(tables, maxRows),
      ...(lineage === undefined ? [] : [methodSection(lineage), provenanceSection(lineage)]),
    ],
    footer: `Made by Ramify${version}. This page is a single file without scripts; it loads nothing from the network.`,
  });
}

/** Numbers and figures of a section; `before`: figures of the sections before it. */
function resultsSection({ title, numbers, images }: ReportSection, before: number): Html {
  const rank = ({ table }: ReportTable): number => (table.columns.some(({ main = false }) => main) ? 0 : 1);
  const ordered = numbers.toSorted((a, b) => rank(a) - rank(b));
  const narrow = images.filter(({ wide }) => wide !== true).length;
  const columns = [1, 2, 4].includes(narrow) ? 'pairs' : 'threes';
  return html`<section class="results">
    <h2>${title}</h2>
    ${ordered.map((table) => numbersBlock(table, title))}
    ${
      images.length === 0
        ? null
        : html`<div class="figures ${columns}">${images.map((image, i) => figure(image, before + i))}</div>`
    }
  </section>`;
}

const tablesSection = (tables: readonly ReportTable[], maxRows: number): Html | null =>
  tables.length === 0
    ? null
    : html`<section id="tables">
        <h2>Tables</h2>
        ${tables.map((table, i) => tableBlock(table, i + 1, maxRows))}
      </section>`;
