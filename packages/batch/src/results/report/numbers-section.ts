import { columnFormat } from '@ramify/formats/report/format-value';
import { html, type Html } from '@ramify/formats/report/html';
import { mainStatistics } from '../headline-statistics.ts';
import type { SummaryColumn } from '../summary-rows.ts';
import type { ReviewedFacts } from './review.ts';
import { statisticWords } from './statistic-words.ts';

const most = 8;
const number = (cell: string): number => (cell.trim() === '' ? NaN : Number(cell));

/** The main numbers of all recordings side by side; those far from the others are marked. */
export function numbersSection({ columns, facts, review }: ReviewedFacts): Html | null {
  const chosen = mainStatistics(columns, most);
  const rows = facts.flatMap(({ status }, row) => (status?.state === 'done' ? [row] : []));
  if (chosen.length === 0 || rows.length === 0) return null;
  const total = columns.filter(({ role }) => role === 'statistic').length;
  const formats = chosen.map(({ cells }) =>
    columnFormat(Float64Array.from(rows, (row) => number(cells[row] ?? ''))),
  );
  const cell = (column: SummaryColumn, row: number, format: (value: number) => string): Html => {
    const far = review.doubts[row]?.outliers.some((outlier) => outlier.column === column.header) === true;
    return html`<td ${far ? html`class="far"` : null}>${format(number(column.cells[row] ?? ''))}</td>`;
  };
  return html`<section id="numbers">
    <h2>Numbers</h2>
    <p class="lead">
      ${chosen.length} of ${total} statistics; all of them are in
      <a href="batch-summary.csv">batch-summary.csv</a>. Marked values are far from those of the other
      recordings.
    </p>
    <div class="scroll" tabindex="0" role="region" aria-label="Numbers of all recordings">
      <table class="${chosen.length <= 5 ? 'narrow' : 'wide'}">
        <thead>
          <tr>
            <th scope="col" class="text">Recording</th>
            ${chosen.map(({ header }) => {
              const { name, unit } = statisticWords(header);
              return html`<th scope="col">
                ${name}${unit === '' ? null : html` <span class="unit">${unit}</span>`}
              </th>`;
            })}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                <td class="text">${facts[row]?.item.name ?? ''}</td>
                ${chosen.map((column, i) => cell(column, row, formats[i] ?? String))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}
