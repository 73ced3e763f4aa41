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

function definitions(columns: readonly TableColumn[], of: string): Html | null {
  const explained = columns.filter(({ doc }) => doc !== '');
  if (explained.length === 0) return null;
  return html`<details>
    <summary>What the ${of} mean</summary>
    <dl class="definitions">
      ${explained.map(
        (column) =>
          html` <dt>${humanName(column.name)}${unit(column)}</dt>
            <dd>${column.doc}</dd>`,
      )}
    </dl>
  </details>`;
}

/** More numbers than these are folded away if there are large ones. */
const mostShown = 12;

const values = (columns: readonly TableColumn[]): Html => html`<dl class="values">${columns.map(row)}</dl>`;

/** The numbers of a one-row table: the main ones large, the others below, folded away if they are many. */
function numbersOf({ columns }: TableValue): Html {
  const told = columns.filter((column) => cell(column, 0) !== '');
  const large = told.filter(({ main = false }) => main);
  const others = told.filter(({ main = false }) => !main);
  const isMany = large.length > 0 && others.length > mostShown;
  return html`${large.length > 0 ? html`<dl class="tiles">${large.map(tile)}</dl>` : null}
  ${
    others.length === 0
      ? null
      : isMany
        ? html`<details class="more">
            <summary>${others.length} more numbers</summary>
            ${values(others)}
          </details>`
        : values(others)
  }
  ${definitions(told, 'numbers')}`;
}

/** Numbers about the whole, from a one-row table. */
export function headlineSection({ title, table }: ReportTable): Html {
  return html` <section class="summary">
    <h2>${table.title || title}</h2>
    ${numbersOf(table)}
  </section>`;
}

/** The numbers of a one-row table within a section. */
export function numbersBlock({ title, table }: ReportTable, section: string): Html {
  const name = table.title || title;
  return html` <div class="numbers">
    ${name === section ? null : html`<h3>${name}</h3>`} ${numbersOf(table)}
  </div>`;
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
    ${definitions(table.columns, 'columns')}
  </div>`;
}
