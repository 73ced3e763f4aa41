import type { Row } from './stage.ts';

const milliseconds = (ms: number): string =>
  Number.isNaN(ms) ? '–' : ms >= 100 ? ms.toFixed(0) : ms >= 10 ? ms.toFixed(1) : ms.toFixed(2);

/** How much faster we are: 2 means half the time of the peer. */
const ratio = ({ ours, theirs }: Row): string =>
  Number.isNaN(theirs) ? '–' : `${(theirs / ours).toFixed(2)}x`;

const header = ['stage', 'data', 'ours ms', 'peer ms', 'peer', 'faster', 'accuracy'];

/** Rows as a Markdown table with aligned columns; accuracy is the largest difference, unless it says otherwise. */
export function formatTable(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.name,
    row.size,
    milliseconds(row.ours),
    milliseconds(row.theirs),
    row.peer === '' ? '–' : row.peer,
    ratio(row),
    row.accuracy === '' ? '–' : row.accuracy,
  ]);
  return formatColumns(header, cells, new Set([2, 3, 5]));
}

export function formatColumns(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  numeric: ReadonlySet<number>,
): string {
  const widths = titles.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => (numeric.has(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, i) => (numeric.has(i) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  return [line(titles), line(rule), ...rows.map(line)].join('\n');
}
