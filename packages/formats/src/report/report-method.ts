import type { FileRef, Lineage, LineageEntry } from '@ramify/sdk';
import { formatBytes, formatParameter } from './format-value.ts';
import { html, type Html } from './html.ts';

const unitOf = (unit: string | undefined, value: unknown): string =>
  unit === undefined || typeof value !== 'number' ? '' : ` ${unit}`;

/** A value as the forms show it: with its unit, or in words where 0 is no amount. */
const shown = (value: unknown, label: NonNullable<LineageEntry['labels']>[string] | undefined): string =>
  value === 0 && label?.zero !== undefined
    ? label.zero
    : `${formatParameter(value)}${unitOf(label?.unit, value)}`;

function step({ title, type, version, params, labels = {} }: LineageEntry): Html {
  const entries = Object.entries(params);
  return html` <li>
    <div class="step">
      <h3>${title}</h3>
      <code>${type}, version ${version}</code>
    </div>
    ${
      entries.length === 0
        ? null
        : html`<dl class="params">
            ${entries.map(
              ([name, value]) =>
                html`<div>
                  <dt>${labels[name]?.title ?? name}</dt>
                  <dd>${shown(value, labels[name])}</dd>
                </div>`,
            )}
          </dl>`
    }
  </li>`;
}

/** Every step with all its parameters, sources first. */
export const methodSection = ({ nodes }: Lineage): Html =>
  html` <section id="method">
    <h2>How it was made</h2>
    <p class="lead">Every step that led to this page, in order, with all its parameters.</p>
    <ol class="steps">
      ${nodes.map(step)}
    </ol>
  </section>`;

const file = ({ name, bytes, digest }: FileRef): Html =>
  html` <tr>
    <td class="text">${name}</td>
    <td>${formatBytes(bytes)}</td>
    <td class="text"><code>${digest}</code></td>
  </tr>`;

/** What was read, by content, and with which graph and program. */
export const provenanceSection = ({ files, graphTitle, graphHash, appVersion }: Lineage): Html =>
  html` <section id="provenance">
    <h2>Provenance</h2>
    <dl class="values wide">
      <div>
        <dt>Workflow</dt>
        <dd>${graphTitle || 'untitled'}</dd>
      </div>
      <div>
        <dt>Workflow hash</dt>
        <dd><code>${graphHash}</code></dd>
      </div>
      <div>
        <dt>Program</dt>
        <dd>Ramify ${appVersion}</dd>
      </div>
    </dl>
    ${
      files.length === 0
        ? null
        : html`<div class="scroll" tabindex="0" role="region" aria-label="Files read">
            <table>
              <caption>
                <b>Files read</b>
              </caption>
              <thead>
                <tr>
                  <th scope="col" class="text">Name</th>
                  <th scope="col">Size</th>
                  <th scope="col" class="text">SHA-256 of the content</th>
                </tr>
              </thead>
              <tbody>
                ${files.map(file)}
              </tbody>
            </table>
          </div>`
    }
  </section>`;

/** Warnings of all steps, or nothing. */
export function warningsSection({ nodes }: Lineage): Html | null {
  const warned = nodes.flatMap(({ title, warnings = [] }) => warnings.map((warning) => ({ title, warning })));
  if (warned.length === 0) return null;
  return html` <section class="warnings" aria-label="Warnings">
    <h2>${warned.length === 1 ? 'One warning' : `${warned.length} warnings`}</h2>
    <ul>
      ${warned.map(({ title, warning }) => html`<li><b>${title}.</b> ${warning}</li>`)}
    </ul>
  </section>`;
}
