import type { Lineage } from '@ramify/sdk';
import { joinBytes, textBytes } from '../write/bytes.ts';
import { base64 } from './base64.ts';
import { html, type Html } from './html.ts';
import { methodSection, provenanceSection, warningsSection } from './report-method.ts';
import type { ReportImage, ReportModel } from './report-model.ts';
import { reportStyle } from './report-style.ts';
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

// The policy names the hash of the element's text: not a space may be added.
const style: Html = { markup: `<style>${reportStyle}</style>` };

const policy = (styleHash: string): string =>
  [
    "default-src 'none'",
    'img-src data:',
    `style-src 'sha256-${styleHash}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', joinBytes([textBytes(text)]));
  return base64(new Uint8Array(digest));
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
  const names = lineage === undefined ? '' : recordings(lineage);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy(await sha256(reportStyle))}" />
        <meta name="referrer" content="no-referrer" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${style}
      </head>
      <body>
        <main>
          <header>
            <p class="eyebrow">Ramify report</p>
            <h1>${title}</h1>
            ${names === '' ? null : html`<p class="recordings">${names}</p>`}
          </header>
          ${lineage === undefined ? null : warningsSection(lineage)} ${summaries.map(summarySection)}
          ${
            images.length === 0
              ? null
              : html`<section id="figures">
                  <h2>Step by step</h2>
                  <div
                    class="figures ${[1, 2, 4].includes(images.filter(({ wide }) => wide !== true).length) ? 'pairs' : 'threes'}"
                  >
                    ${images.map(figure)}
                  </div>
                </section>`
          }
          ${
            long.length === 0
              ? null
              : html`<section id="tables">
                  <h2>Tables</h2>
                  ${long.map((table, i) => tableBlock(table, i + 1, maxRows))}
                </section>`
          }
          ${lineage === undefined ? null : [methodSection(lineage), provenanceSection(lineage)]}
          <footer>
            Made by Ramify${lineage === undefined ? '' : ` ${lineage.appVersion}`}. This page is a single file
            without scripts; it loads nothing from the network.
          </footer>
        </main>
      </body>
    </html> `;
  return textBytes(page.markup);
}
