import { uniqueHeaders } from '@ramify/formats/write/csv-header';
import { textCell } from '@ramify/formats/write/csv';
import type { Manifest } from '../manifest/manifest-schema.ts';
import { qualityOf, type ItemFacts } from './item-facts.ts';

/** What a column of the summary holds. */
export type ColumnRole = 'item' | 'sweep' | 'metadata' | 'state' | 'statistic' | 'time';

export interface SummaryColumn {
  readonly header: string;
  readonly role: ColumnRole;
  readonly cells: readonly string[];
}

/** All statistics that any of the items has, in the order in which they first come. */
export function statisticNames(facts: readonly ItemFacts[]): string[] {
  return [...new Set(facts.flatMap(({ statistics }) => [...statistics.keys()]))];
}

/** The columns of the table of a batch: a row for each item, in order of the manifest. */
export function summaryColumns(manifest: Manifest, facts: readonly ItemFacts[]): SummaryColumn[] {
  const column = (header: string, role: ColumnRole, cell: (one: ItemFacts) => string) => ({
    header,
    role,
    cells: facts.map(cell),
  });
  const swept = [...new Set(manifest.items.flatMap(({ sweep }) => Object.keys(sweep)))];
  const named = facts.some(({ item }) => item.name !== item.recording);
  const columns: SummaryColumn[] = [
    column('recording', 'item', ({ item }) => item.recording),
    ...(named ? [column('item', 'item', ({ item }) => item.name)] : []),
    ...swept.map((name) => column(name, 'sweep', ({ item }) => item.sweep[name] ?? '')),
    ...manifest.metadata.map((name) => column(name, 'metadata', ({ item }) => item.metadata[name] ?? '')),
    column('status', 'state', ({ status }) => (status === null ? 'missing' : status.state)),
    column('quality', 'state', qualityOf),
    column('quality_flags', 'state', ({ flags }) =>
      flags.map(({ check, verdict }) => `${check} (${verdict})`).join('; '),
    ),
    column('warnings', 'state', ({ status }) =>
      (status?.warnings ?? []).map(({ message }) => message).join(' | '),
    ),
    column('error_code', 'state', ({ status }) => status?.error?.code ?? ''),
    column('error', 'state', ({ status }) => status?.error?.message ?? ''),
    ...statisticNames(facts).map((name) =>
      column(name, 'statistic', ({ statistics }) => statistics.get(name) ?? ''),
    ),
    column('seconds', 'time', ({ status }) =>
      status?.finishedAt == null ? '' : (status.ms / 1000).toFixed(1),
    ),
    column('finished', 'time', ({ status }) => status?.finishedAt ?? ''),
  ];
  const headers = uniqueHeaders(columns.map(({ header }) => header));
  return columns.map((each, i) => ({ ...each, header: headers[i] ?? each.header }));
}

/** The table as CSV (RFC 4180). Numbers stand in it exactly as in the tables of the recordings. */
export function summaryCsv(columns: readonly SummaryColumn[]): string {
  const rows = columns[0]?.cells.length ?? 0;
  const line = (cells: readonly string[]) => `${cells.join(',')}\r\n`;
  const isNumber = (cell: string) => cell !== '' && Number.isFinite(Number(cell));
  const safe = (cell: string) => (isNumber(cell) ? cell : textCell(cell));
  return [
    line(columns.map(({ header }) => textCell(header))),
    ...Array.from({ length: rows }, (_, row) => line(columns.map(({ cells }) => safe(cells[row] ?? '')))),
  ].join('');
}
