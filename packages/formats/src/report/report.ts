import type { Lineage } from '@ramify/sdk';
import { base64 } from './base64.ts';
import { html, type Html } from './html.ts';
import { methodSection, provenanceSection, warningsSection } from './report-method.ts';
import type { ReportImage, ReportModel, ReportTable } from './report-model.ts';
import { reportPage } from './report-page.ts';
import { summarySection, tableBlock } from './report-tables.ts';

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
 * One self-contained page: headline numbers (tables of one row), figures, tables, every step with its
 * parameters, files read and versions. It has no script, loads nothing (its policy forbids it), and depends on
 * the model alone: no date, so the same results give the same bytes.
 */
export async function renderReport(model: ReportModel): Promise<Uint8Array> {
  const { title, images, tables, maxRows, lineage } = model;
  const summaries = tables.filter(({ table }) => table.rows === 1);
  const long = tables.filter(({ table }) => table.rows !== 1);
  const version = lineage === undefined ? '' : ` ${lineage.appVersion}`;
  return reportPage({
    title,
    eyebrow: 'Ramify report',
    subtitle: lineage === undefined ? '' : recordings(lineage),
    body: [
      lineage === undefined ? null : warningsSection(lineage),
      ...summaries.map(summarySection),
      figuresSection(images),
      tablesSection(long, maxRows),
      ...(lineage === undefined ? [] : [methodSection(lineage), provenanceSection(lineage)]),
    ],
    footer: `Made by Ramify${version}. This page is a single file without scripts; it loads nothing from the network.`,
  });
}

function figuresSection(images: readonly ReportImage[]): Html | null {
  if (images.length === 0) return null;
  const narrow = images.filter(({ wide }) => wide !== true).length;
  return html`<section id="figures">
    <h2>Step by step</h2>
    <div class="figures ${[1, 2, 4].includes(narrow) ? 'pairs' : 'threes'}">${images.map(figure)}</div>
  </section>`;
}

const tablesSection = (tables: readonly ReportTable[], maxRows: number): Html | null =>
  tables.length === 0
    ? null
    : html`<section id="tables">
        <h2>Tables</h2>
        ${tables.map((table, i) => tableBlock(table, i + 1, maxRows))}
      </section>`;
