import type { SummaryColumn } from './summary-rows.ts';

/** What one wants to see first of a recording, in this order, as far as it is there. */
const wanted = [
  /^total_length/,
  /^branches$/,
  /^end_points$/,
  /^regions$/,
  /^active_share/,
  /^event_rate_of_active/,
  /^event_amplitude/,
  /^correlation$/,
  /^clusters$/,
  /^assemblies$/,
  /^mean_branch_length/,
  /^tortuosity$/,
  /^junctions$/,
  /^foreground_share/,
  /^max_intersections$/,
  /^synchronous_rate/,
];

/** Statistics that are numbers throughout; of a length in px and in µm only the second. */
function numeric(columns: readonly SummaryColumn[]): SummaryColumn[] {
  const numbers = columns.filter(
    ({ role, cells }) =>
      role === 'statistic' &&
      cells.some((cell) => cell !== '') &&
      cells.every((cell) => cell === '' || Number.isFinite(Number(cell))),
  );
  const headers = new Set(numbers.map(({ header }) => header));
  return numbers.filter(
    ({ header }) => !header.endsWith('_px') || !headers.has(header.replace(/_px$/, '_um')),
  );
}

/** The statistics of the most general interest, of which the recordings have different values. */
export const headlines = (columns: readonly SummaryColumn[]): SummaryColumn[] => {
  const found = numeric(columns);
  return wanted.flatMap((pattern) => found.find(({ header }) => pattern.test(header)) ?? []);
};

/** The headlines, then further statistics that differ between recordings. */
export function mainStatistics(columns: readonly SummaryColumn[], most: number): SummaryColumn[] {
  const first = headlines(columns);
  const rest = numeric(columns).filter((column) => !first.includes(column) && new Set(column.cells).size > 2);
  return [...first, ...rest].slice(0, most);
}

/**
 * The statistics by which recordings are compared in search of odd ones: the headlines, or all if there are none.
 * Among dozens of statistics that say nearly the same, or where a skeleton lies, some are always far away.
 */
export function comparedStatistics(columns: readonly SummaryColumn[]): SummaryColumn[] {
  const first = headlines(columns);
  return first.length > 0 ? first : numeric(columns);
}
