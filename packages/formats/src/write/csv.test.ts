import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TableColumn, TableValue, TracesValue } from '@ramify/sdk';
import { pythonWith, sampleValues } from '@ramify/testkit';
import { encodeCsv, textCell } from './csv.ts';
import { csvColumns, type CsvValue } from './csv-columns.ts';

const csv = (value: CsvValue): string => Buffer.concat([...encodeCsv(value)]).toString('utf8');

/** RFC 4180, as strict as its grammar. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    if (match === null) throw new Error('not a CSV file');
    row.push(match[1] === undefined ? match[2]! : match[1].replaceAll('""', '"'));
    if (match[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
const unescape = (text: string): string => text.replace(/^'(?='*[=+\-@\t\r\n＝＋－＠])/u, '');

const table = (columns: TableColumn[]): TableValue => ({
  kind: 'table',
  title: 'Branches',
  rows: columns[0]?.values.length ?? 0,
  columns,
});
const number = (name: string, unit: string, values: number[]): TableColumn => ({
  name,
  unit,
  doc: '',
  type: 'number',
  values: Float64Array.from(values),
});
const text = (name: string, values: string[]): TableColumn => ({
  name,
  unit: '',
  doc: '',
  type: 'text',
  values,
});

test('a table as people and programs read it', () => {
  const value = table([
    { name: 'branch', unit: '', doc: '', type: 'integer', values: Int32Array.of(1, 2) },
    number('length', 'µm', [12.5, NaN]),
    number('peakAmplitude', 'ΔF/F', [-0.1, 1e-7]),
    text('note', ['a "b", c', '=1+1']),
  ]);
  expect(csv(value)).toBe(
    'branch,length_um,peak_amplitude_dff,note\r\n1,12.5,-0.1,"a ""b"", c"\r\n2,,1e-7,\'=1+1\r\n',
  );
});

test('every number and every text comes back', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          fc.double(),
          fc.string({ unit: 'binary' }),
          fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
        ),
      ),
      (rows) => {
        const value = table([
          number(
            'x',
            '',
            rows.map(([x]) => x),
          ),
          text(
            't',
            rows.map(([, t]) => t),
          ),
          { name: 'n', unit: '', doc: '', type: 'integer', values: Int32Array.from(rows, ([, , n]) => n) },
        ]);
        const read = parse(csv(value));
        expect(read[0]).toEqual(['x', 't', 'n']);
        expect(read.length).toBe(rows.length + 1);
        rows.forEach(([x, t, n], i) => {
          const cells = read[i + 1]!;
          const back = cells[0] === '' ? NaN : Number(cells[0]!.replace('inf', 'Infinity'));
          expect(back).toBe(x === 0 ? 0 : x);
          expect(unescape(cells[1]!)).toBe(Buffer.from(t, 'utf8').toString('utf8'));
          expect(Number(cells[2])).toBe(n);
        });
      },
    ),
  );
});

test('text that a spreadsheet would run is defused', () => {
  for (const formula of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', "'=1"])
    expect(textCell(formula).replaceAll('"', '')).toMatch(/^'/);
  for (const harmless of ['soma', "it's", "'tis", '5-6', 'µ']) expect(textCell(harmless)).toBe(harmless);
});

test('a single column of empty cells keeps its rows', () => {
  expect(parse(csv(table([text('t', ['', 'a', ''])])))).toEqual([['t'], [''], ['a'], ['']]);
});

const traces: TracesValue = {
  kind: 'traces',
  count: 2,
  frames: 3,
  data: Float32Array.of(0.1, 0.2, NaN, 4, 5, 6),
  ids: Int32Array.of(3, 7),
  names: null,
  frameRate: 4,
  unit: 'ΔF/F',
};

test('traces: a row per frame with its time, a column per trace', () => {
  expect(csv(traces)).toBe(
    'frame,time_s,trace_3_dff,trace_7_dff\r\n0,0,0.1,4\r\n1,0.25,0.2,5\r\n2,0.5,,6\r\n',
  );
  const named = { ...traces, names: ['Soma 1', 'soma-1'], frameRate: null, unit: 'raw' };
  expect(csvColumns(named).headers).toEqual(['frame', 'soma_1_raw', 'soma_1_raw_2']);
});

test('partition, embedding, matrix and events', () => {
  const ids = Int32Array.of(4, 9);
  expect(
    csv({
      kind: 'partition',
      ids,
      labels: Int32Array.of(-1, 0),
      strength: Float32Array.of(0, 0.7),
      method: 'HDBSCAN',
    }),
  ).toBe('id,cluster,probability\r\n4,-1,0\r\n9,0,0.7\r\n');
  const data = Float32Array.of(1, 2, 3, 4);
  expect(csv({ kind: 'embedding', ids, count: 2, dimensions: 2, data, method: 't-SNE' })).toBe(
    'id,dim_1,dim_2\r\n4,1,2\r\n9,3,4\r\n',
  );
  const matrix = { kind: 'matrix', rows: 2, columns: 2, data, unit: '1' } as const;
  expect(csv({ ...matrix, rowIds: ids, columnIds: ids })).toBe('id,c_4,c_9\r\n4,1,2\r\n9,3,4\r\n');
  expect(csv({ ...matrix, rowIds: null, columnIds: null })).toBe('row,c_0,c_1\r\n0,1,2\r\n1,3,4\r\n');
  const { events } = sampleValues();
  const [header = '', first = ''] = csv(events).split('\r\n');
  expect(header).toBe(
    'region,event,onset_frame,onset_s,peak_frame,peak_s,offset_frame,offset_s,duration_s,amplitude_dff,rise_s,decay_s,fwhm_s,area_dff_s',
  );
  expect(first).toBe('1,1,4,0.4,4,0.4,12,1.2,0.9,1,0.08,0.3,0.26,0.335');
});

test('a factorization is its time courses', () => {
  const value = {
    kind: 'factorization',
    components: 2,
    frames: 3,
    height: 1,
    width: 1,
    pixelSize: null,
    maps: Float32Array.of(1, 2),
    courses: traces.data,
    scores: Float32Array.of(1, 0),
    kept: Uint8Array.of(1, 0),
    frameRate: 4,
    method: 'NMF',
  } as const;
  expect(csv(value)).toBe(
    'frame,time_s,component_1,component_2\r\n0,0,0.1,4\r\n1,0.25,0.2,5\r\n2,0.5,,6\r\n',
  );
  expect(csvColumns({ ...value, frameRate: null }).headers).toEqual(['frame', 'component_1', 'component_2']);
});

test('many rows are few writes', () => {
  const blocks = [
    ...encodeCsv(
      table([
        number(
          'x',
          '',
          Array.from({ length: 100_000 }, (_, i) => i),
        ),
      ]),
    ),
  ];
  expect(blocks.length).toBeLessThan(6);
});

test('pandas reads the header, numbers and text', (context) => {
  const python = pythonWith('pandas');
  context.skip(python.missing !== undefined, python.missing);
  const value = table([number('length', 'µm', [1 / 3, NaN]), text('name', ['a,b\r\nc', 'dé"'])]);
  const read = python.run(
    `import pandas, sys, json, io
d = pandas.read_csv(io.StringIO(sys.argv[1], newline=''), float_precision='round_trip')
print(json.dumps([list(d.columns), d.length_um.isna().tolist(), d.length_um[0], d.name.tolist()]))`,
    csv(value),
  );
  expect(read).toEqual([['length_um', 'name'], [false, true], 1 / 3, ['a,b\r\nc', 'dé"']]);
});
