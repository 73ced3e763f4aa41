import type {
  EmbeddingValue,
  EventsValue,
  FactorizationValue,
  MatrixValue,
  PartitionValue,
  TableColumn,
  TableValue,
  TracesValue,
} from '@ramify/sdk';
import { eventsTable } from '../events-table.ts';
import { columnHeader, uniqueHeaders } from './csv-header.ts';
import { float32Text, numberText } from './number-text.ts';

/** Values that can be written as CSV. */
export type CsvValue =
  TableValue | TracesValue | PartitionValue | MatrixValue | EmbeddingValue | FactorizationValue | EventsValue;

/** Columns that make their cells on demand, so that no second copy of the data is held. */
export interface CsvColumns {
  readonly headers: readonly string[];
  readonly rows: number;
  /** Text of a cell, not yet quoted; `text` columns are free text. */
  readonly cell: (row: number, column: number) => string;
  readonly text: readonly boolean[];
}

interface Column {
  readonly header: string;
  readonly text?: boolean;
  readonly cell: (row: number) => string;
}

const columns = (rows: number, list: readonly Column[]): CsvColumns => ({
  headers: uniqueHeaders(list.map(({ header }) => header)),
  rows,
  cell: (row, column) => list[column]?.cell(row) ?? '',
  text: list.map(({ text }) => text ?? false),
});

const integers = (header: string, values: Int32Array): Column => ({
  header,
  cell: (row) => String(values[row]),
});
const floats = (header: string, values: Float32Array, start = 0, stride = 1): Column => ({
  header,
  cell: (row) => float32Text(values[start + row * stride] ?? NaN),
});

function tableColumn(column: TableColumn): Column {
  const header = columnHeader(column.name, column.unit);
  if (column.type === 'text') return { header, text: true, cell: (row) => column.values[row] ?? '' };
  return { header, cell: (row) => numberText(column.values[row] ?? NaN) };
}

const eachColumn = (count: number, column: (i: number) => Column): Column[] =>
  Array.from({ length: count }, (_, i) => column(i));

/** A row per frame: `frame`, `time_s` if the rate is known, then the series. */
function seriesColumns(frames: number, frameRate: number | null, series: readonly Column[]): CsvColumns {
  const time: Column[] =
    frameRate === null ? [] : [{ header: 'time_s', cell: (row) => numberText(row / frameRate) }];
  return columns(frames, [{ header: 'frame', cell: String }, ...time, ...series]);
}

function tracesColumns({ frameRate, frames, ids, names, data, unit, count }: TracesValue): CsvColumns {
  const series = eachColumn(count, (i) =>
    floats(columnHeader(names?.[i] || `trace ${ids[i]}`, unit), data, i * frames),
  );
  return seriesColumns(frames, frameRate, series);
}

function courseColumns({ frameRate, frames, components, courses }: FactorizationValue): CsvColumns {
  const series = eachColumn(components, (i) => floats(`component_${i + 1}`, courses, i * frames));
  return seriesColumns(frames, frameRate, series);
}

function matrixColumns({ rows, columns: count, rowIds, columnIds, data, unit }: MatrixValue): CsvColumns {
  return columns(rows, [
    rowIds === null ? { header: 'row', cell: String } : integers('id', rowIds),
    ...eachColumn(count, (i) => floats(columnHeader(`c ${columnIds?.[i] ?? i}`, unit), data, i, count)),
  ]);
}

/**
 * The columns of a value:
 * - table: its columns; events: those of `eventsTable`;
 * - traces: a row per frame: `frame` (from 0), `time_s` if the rate is known, then one column per trace, by
 *   its name or `trace_<id>`, with the unit (`trace_12_dff`);
 * - factorization: its time courses, as traces, `component_1` …, whether kept or not;
 * - matrix: a row per row: `id` (or `row` from 0), then `c_<id>` (or `c_0` …);
 * - embedding: `id`, `dim_1` …; partition: `id`, `cluster` (−1 = noise), `probability` (strength of membership).
 */
export function csvColumns(value: CsvValue): CsvColumns {
  switch (value.kind) {
    case 'table':
      return columns(value.rows, value.columns.map(tableColumn));
    case 'events':
      return csvColumns(eventsTable(value));
    case 'traces':
      return tracesColumns(value);
    case 'factorization':
      return courseColumns(value);
    case 'matrix':
      return matrixColumns(value);
    case 'embedding':
      return columns(value.count, [
        integers('id', value.ids),
        ...eachColumn(value.dimensions, (i) => floats(`dim_${i + 1}`, value.data, i, value.dimensions)),
      ]);
    case 'partition':
      return columns(value.ids.length, [
        integers('id', value.ids),
        integers('cluster', value.labels),
        floats('probability', value.strength),
      ]);
  }
}
