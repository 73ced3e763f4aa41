import type { TableColumn, TableValue } from '@ramify/sdk';
import { columnFormat, formatNumber, humanName } from './format-value.ts';
import { html, type Html } from './html.ts';
import type { ReportTable } from './report-model.ts';

const unit = ({ unit: text }: TableColumn): Html | null =>
  text === '' || text === '1' ? null : html` <span class="unit">${text}</span>`;

const cell = (column: TableColumn, row: number): string =>
  column.type === 'text' ? (column.values[row] ?? '') : formatNumber(column.values[row] ?? NaN);

const tile = (column: TableColumn): Html =>
  html` <div class="tile">
    <dt>${humanName(column.name)}</dt>
    <dd>${cell(column, 0)}${unit(column)}</dd>
  </div>`;

const row = (column: TableColumn): Html =>
  html` <div>
    <dt>${humanName(column.name)}</dt>
    <dd>${cell(column, 0)}${unit(column)}</dd>
  </div>`;

function definitions(columns: readonly TableColumn[]): Html | null {
  const explained = columns.filter(({ doc }) => doc !== '');
  if (explained.length === 0) return null;
  return html`<details>
    <summary>What the columns mean</summary>
    <dl class="definitions">
      ${explained.map(
        (column) =>
          html` <dt>${humanName(column.name)}${unit(column)}</dt>
            <dd>${column.doc}</dd>`,
      )}
    </dl>
  </details>`;
}

/** The numbers of a one-row table: the first eight large, the others below. */
export function summarySection({ title, table }: ReportTable): Html {
  const large = table.columns.filter(({ type }) => type !== 'text').slice(0, 8);
  const others = table.columns.filter((column) => !large.includes(column));
  return html` <section class="summary">
    <h2>${table.title || title}</h2>
    <dl class="tiles">${large.map(tile)}</dl>
    ${others.length > 0 ? html`<dl class="values">${others.map(row)}</dl>` : null}
    ${definitions(table.columns)}
  </section>`;
}

const header = (column: TableColumn): Html =>
  html`<th scope="col" ${column.type === 'text' ? html` class="text"` : null}>
    ${humanName(column.name)}${unit(column)}
  </th>`;

function body({ columns, rows }: TableValue, maxRows: number): Html[] {
  const shown = Math.min(rows, maxRows);
  const cells = columns.map((column) => {
    if (column.type === 'text') return (i: number) => html`<td class="text">${column.values[i] ?? ''}</td>`;
    const format = columnFormat(column.values.subarray(0, shown));
    return (i: number) => html`<td>${format(column.values[i] ?? NaN)}</td>`;
  });
  return Array.from(
    { length: shown },
    (_, i) =>
      html`<tr>
        ${cells.map((make) => make(i))}
      </tr>`,
  );
}

const density = (columns: number): string => (columns <= 5 ? 'narrow' : columns <= 10 ? 'wide' : 'dense');

/** A table with the number of rows that it has and that are shown. */
export function tableBlock({ title, table }: ReportTable, number: number, maxRows: number): Html {
  const shown = Math.min(table.rows, maxRows);
  const rows = table.rows === 1 ? 'row' : 'rows';
  const count =
    shown === table.rows
      ? `${formatNumber(shown)} ${rows}`
      : `first ${formatNumber(shown)} of ${formatNumber(table.rows)} rows`;
  const name = table.title || title;
  return html` <div class="block">
    <div class="scroll" tabindex="0" role="region" aria-label="Table ${number}">
      <table class="${density(table.columns.length)}">
        <caption>
          <b>Table ${number}.</b>
          ${name}${name === title ? null : html` <span class="from">${title}</span>`}
          <span class="count">${count}</span>
        </caption>
        <thead>
          <tr>
            ${table.columns.map(header)}
          </tr>
        </thead>
        <tbody>
          ${body(table, maxRows)}
        </tbody>
      </table>
    </div>
    ${definitions(table.columns)}
  </div>`;
}
