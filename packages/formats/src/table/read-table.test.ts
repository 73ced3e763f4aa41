import fc from 'fast-check';
import { isAppError, type TableColumn, type TableValue } from '@ramify/sdk';
import { pythonWith } from '@ramify/testkit';
import { describe, expect, test } from 'vitest';
import { memoryAccess } from '../testing/node-access.ts';
import { encodeCsv } from '../write/csv.ts';
import { csvColumns } from '../write/csv-columns.ts';
import { readTable, type TableOptions } from './read-table.ts';

const auto: TableOptions = { separator: 'auto', decimal: 'auto' };
const read = (contents: readonly (string | Uint8Array)[], options: Partial<TableOptions> = {}) => {
  const bytes = contents.map((one) => (typeof one === 'string' ? new TextEncoder().encode(one) : one));
  const { files, access } = memoryAccess(...bytes);
  return readTable(files, access, { ...auto, ...options });
};
const plain = ({ columns }: TableValue) =>
  Object.fromEntries(columns.map(({ name, type, values }) => [name, [type, ...values]]));
const refused = (content: string | Uint8Array, options: Partial<TableOptions> = {}) =>
  read([content], options).then(
    () => expect.fail('was read'),
    (error: unknown) => (isAppError(error) ? [error.code, error.message] : expect.fail(String(error))),
  );

test('types: integers, numbers with missing cells, text, names that look like numbers', async () => {
  const { table, warnings } = await read([
    'animal,age,rate_per_min,id,note,far\n m1 ,7,1.5,007,"a, ""b""",inf\nm2,9,NA,012,,-inf\n\n , ,\nm3,11,1e-3,3,=1,2\n',
  ]);
  expect(warnings).toEqual([]);
  expect(plain(table)).toEqual({
    animal: ['text', 'm1', 'm2', 'm3'],
    age: ['integer', 7, 9, 11],
    rate: ['number', 1.5, NaN, 0.001],
    id: ['text', '007', '012', '3'],
    note: ['text', 'a, "b"', '', '=1'],
    far: ['number', Infinity, -Infinity, 2],
  });
  expect(table.columns[2]).toMatchObject({ unit: '1/min', doc: 'Column "rate_per_min" of memory.tif.' });
});

test('numbers that doubles cannot hold stay text; large ones are no integers', async () => {
  const { table } = await read(['a,b,c\n3000000000,9007199254740993,\n1,2,\n']);
  expect(plain(table)).toEqual({
    a: ['number', 3e9, 1],
    b: ['text', '9007199254740993', '2'],
    c: ['number', NaN, NaN],
  });
});

test('separators, decimal commas and line ends', async () => {
  const expected = { x: ['number', 1.5, 2], group: ['text', 'a,b', 'c'] };
  expect(plain((await read(['x;group\r\n1,5;a,b\r\n2;c\r\n'])).table)).toEqual(expected);
  expect(plain((await read(['x\tgroup\r1,5\ta,b\r2\tc'])).table)).toEqual(expected);
  expect(plain((await read(['x,group\n1.5,"a,b"\r\n2,c\n'])).table)).toEqual(expected);
  // Points somewhere: the comma is no decimal sign.
  expect(plain((await read(['x;y\n1,5;2.5\n2;3\n'])).table)).toMatchObject({ x: ['text', '1,5', '2'] });
  const forced = await read(['x;y\n1,5;2.5\n2;3\n'], { decimal: 'comma' });
  expect(plain(forced.table)).toMatchObject({ x: ['number', 1.5, 2], y: ['number', 2.5, 3] });
});

test('a single column, cells with line breaks, and rows that end early', async () => {
  expect(plain((await read(['name\nWT\nKO\n'])).table)).toEqual({ name: ['text', 'WT', 'KO'] });
  const { table } = await read(['a,b,c\n"x\r\ny",2\n"""",,\n']);
  expect(plain(table)).toEqual({ a: ['text', 'x\ny', '"'], b: ['number', 2, NaN], c: ['number', NaN, NaN] });
});

test('headers: units, doubles, missing names and empty columns at the end', async () => {
  const { table, warnings } = await read(['Length (µm),rate [hz],value (old),x,x,,\n1,2,3,4,5,6,\n']);
  expect(table.columns.map(({ name, unit }) => [name, unit])).toEqual([
    ['Length', 'µm'],
    ['rate', 'Hz'],
    ['value (old)', ''],
    ['x', ''],
    ['x_2', ''],
    ['column 6', ''],
  ]);
  expect(warnings).toEqual(['memory.tif has several columns named x; the later ones got numbers.']);
  const known = (await read(['radius_min,duration_ms,area_um2,event_rate_per_min,class_s\n1,2,3,4,x\n']))
    .table;
  expect(known.columns.map(({ name, unit }) => [name, unit])).toEqual([
    ['radius_min', ''],
    ['duration', 'ms'],
    ['area', 'µm²'],
    ['event_rate', '1/min'],
    ['class_s', ''],
  ]);
  expect(csvColumns(known).headers).toEqual([
    'radius_min',
    'duration_ms',
    'area_um2',
    'event_rate_per_min',
    'class_s',
  ]);
});

test('encodings', async () => {
  const text = 'name,v\nGöran µ,1\n';
  const wide = Uint8Array.from([0xff, 0xfe, ...Array.from(text, (c) => [c.charCodeAt(0), 0]).flat()]);
  const latin = Uint8Array.from(text, (c) => c.charCodeAt(0));
  for (const content of [`\ufeff${text}`, wide, latin]) {
    const { table, warnings } = await read([content]);
    expect(plain(table)).toEqual({ name: ['text', 'Göran µ'], v: ['integer', 1] });
    expect(warnings.length).toBe(content === latin ? 1 : 0);
  }
});

test('several files become one table', async () => {
  const { table, warnings } = await read(['recording,rate\na,1\n', 'rate,recording,age\n2,b,P7\n']);
  expect(plain(table)).toEqual({
    recording: ['text', 'a', 'b'],
    rate: ['integer', 1, 2],
    age: ['text', '', 'P7'],
  });
  expect(warnings).toEqual(['memory_1.tif has no column age; it is left empty.']);
});

test('a stray word in a column of numbers is named', async () => {
  const { warnings } = await read(['a,b\n1,x\n2,y\nn.d.,z\n']);
  expect(warnings).toEqual(['Column "a" is read as text because of "n.d." (row 4).']);
});

describe('refused in words', () => {
  test.each([
    ['', 'E_FILE_EMPTY', /is empty/],
    ['\n \n', 'E_DATA_EMPTY', /holds no row/],
    ['1,2\n3,4\n', 'E_FORMAT_UNSUPPORTED', /numbers, not names/],
    ['a,b\n1,2,3\n', 'E_FORMAT_CORRUPT', /row 2: it has 3 cells, the header has 2/],
    ['a,b\n1,"2\n3,4\n', 'E_FORMAT_CORRUPT', /opened and not closed/],
    ['a,b\n1,\0\n', 'E_FORMAT_UNKNOWN', /zero bytes/],
    ['PK\x03\x04rest', 'E_FORMAT_UNKNOWN', /looks like a ZIP file/],
    [','.repeat(10_001), 'E_FORMAT_TOO_LARGE', /10000 columns/],
    [`a\n${`${','.repeat(9000)}\n`.repeat(1200)}`, 'E_FORMAT_TOO_LARGE', /10000000 cells/],
  ] as const)('%#', async (content, code, message) => {
    const [found, text] = await refused(content);
    expect(found).toBe(code);
    expect(text).toMatch(message);
  });
});

test('names of objects are only names', async () => {
  const { table } = await read(['__proto__,constructor,toString\n1,2,3\n']);
  expect(table.columns.map(({ name }) => name)).toEqual(['__proto__', 'constructor', 'toString']);
});

test('any bytes are read or refused with a code', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      try {
        const { table } = await read([bytes]);
        for (const { values } of table.columns) expect(values).toHaveLength(table.rows);
      } catch (error) {
        if (!isAppError(error)) throw error;
      }
    }),
    { numRuns: 300 },
  );
});

test('what is exported loads unchanged', async () => {
  const words = fc.string({ unit: 'grapheme' }).map((text) => `x ${text.trim().replace(/\r\n?|\0/g, '')} x`);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.double(), words, fc.integer()), { minLength: 1 }), async (rows) => {
      const columns: TableColumn[] = [
        { name: 'x', unit: '', doc: '', type: 'number', values: Float64Array.from(rows, ([x]) => x + 0.5) },
        { name: 't', unit: '', doc: '', type: 'text', values: rows.map(([, t]) => t) },
        { name: 'n', unit: '', doc: '', type: 'integer', values: Int32Array.from(rows, ([, , n]) => n) },
      ];
      const table: TableValue = { kind: 'table', title: '', rows: rows.length, columns };
      const back = (await read([Buffer.concat([...encodeCsv(table)])])).table;
      expect([...back.columns[0]!.values]).toEqual([...columns[0]!.values]);
      expect(back.columns[1]!.values).toEqual(columns[1]!.values);
      expect(back.columns[2]).toMatchObject({ type: 'integer', values: columns[2]!.values });
    }),
    { numRuns: 100 },
  );
});

test('text that is guarded against spreadsheets comes back', async () => {
  const values = ['=1+1', "'=1", "it's", "''=1", '-x'];
  const table: TableValue = {
    kind: 'table',
    title: '',
    rows: values.length,
    columns: [{ name: 't', unit: '', doc: '', type: 'text', values }],
  };
  expect((await read([Buffer.concat([...encodeCsv(table)])])).table.columns[0]!.values).toEqual(values);
});

test('numbers are those that pandas reads', async (context) => {
  const python = pythonWith('pandas');
  context.skip(python.missing !== undefined, python.missing);
  const text = 'a,b,c\n0.1,-1.5e-7,NA\n1e308,.5,\n3.,+2,nan\n';
  const expected = python.run(
    `import pandas, sys, json, io
d = pandas.read_csv(io.StringIO(sys.argv[1]), float_precision='round_trip')
print(json.dumps([[None if pandas.isna(v) else v for v in d[c]] for c in d]))`,
    text,
  );
  const { table } = await read([text]);
  expect(table.columns.map(({ values }) => [...values].map((v) => (Number.isNaN(v) ? null : v)))).toEqual(
    expected,
  );
});
