import type { PortValue, TableColumn, TableValue } from '@ramify/sdk';
import { readFixture } from '@ramify/testkit';
import { describe, expect, test } from 'vitest';
import { integers, numbers, texts } from '../skeleton/columns.ts';
import { runNode, type NodeRun } from '../testing/run-node.ts';
import groupsNode from './groups.node.ts';

interface Fixture {
  readonly columns: Record<'animal' | 'recording' | 'genotype', string[]> & { age: number[] } & Record<
      'rate' | 'length',
      (number | null)[]
    >;
  readonly results: readonly {
    unit: 'animal' | 'recording';
    average: 'median' | 'mean';
    groups: string[];
    metrics: (Record<'n' | 'median' | 'mean' | 'sd' | 'iqr', number[]> &
      Record<
        | 'animals'
        | 'recordings'
        | 'regions'
        | 'statistic'
        | 'p'
        | 'corrected'
        | 'rho'
        | 'trend'
        | 'trendCorrected'
        | 'slope',
        number
      >)[];
  }[];
}
const { columns: raw, results } = readFixture<Fixture>(
  new URL('../../fixtures/groups.json', import.meta.url),
);

const tableOf = (columns: TableColumn[], title = 'Branches'): TableValue => ({
  kind: 'table',
  title,
  rows: columns[0]?.values.length ?? 0,
  columns,
});
const text = (name: string, values: readonly string[]) => texts([name, '', 'Name.'], values);
const number = (name: string, values: readonly (number | null)[], unit = '') =>
  numbers(
    [name, unit, 'Value.'],
    values.map((value) => value ?? NaN),
  );
const branches = tableOf([
  text('animal', raw.animal),
  text('recording', raw.recording),
  text('genotype', raw.genotype),
  integers(['age', 'd', 'Age.'], raw.age),
  number('rate', raw.rate, '1/min'),
  number('length', raw.length, 'µm'),
]);

const column = (run: NodeRun, port: string, name: string) => {
  const found = run.output(port, 'table').columns.find((one) => one.name === name);
  expect(found, `column ${name} of ${port}`).toBeDefined();
  return [...found!.values] as never[];
};
const run = (inputs: Record<string, PortValue>, params: Record<string, unknown> = {}) =>
  runNode(groupsNode, { inputs, params: { resamples: 200, ...params } });

describe.each(results)('of $groups by $unit', ({ unit, average, groups, metrics }) => {
  const params = {
    unit,
    average,
    group: 'genotype',
    groups: groups.join(', '),
    age: 'age',
    metrics: 'rate, length',
  };

  test('averages and tests equal pandas and SciPy, relative error 1e-9', async () => {
    const found = await run({ table: branches }, params);
    const close = (port: string, name: string, expected: readonly number[], rows = expected.length) =>
      column(found, port, name)
        .slice(0, rows)
        .forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 9));
    close(
      'tests',
      'statistic',
      metrics.map((one) => one.statistic),
    );
    close(
      'tests',
      'p',
      metrics.map(({ p }) => p),
    );
    close(
      'tests',
      'p corrected',
      metrics.map(({ corrected }) => corrected),
    );
    expect(column(found, 'tests', 'n')).toEqual(metrics.map(({ n }) => n.reduce((a, b) => a + b)));
    expect(column(found, 'tests', 'n animals')).toEqual(metrics.map(({ animals }) => animals));
    expect(column(found, 'tests', 'n recordings')).toEqual(metrics.map(({ recordings }) => recordings));
    expect(column(found, 'tests', 'n regions')).toEqual(metrics.map(({ regions }) => regions));
    expect(column(found, 'descriptives', 'n')).toEqual(metrics.flatMap(({ n }) => n));
    close(
      'descriptives',
      'median',
      metrics.flatMap(({ median }) => median),
    );
    close(
      'descriptives',
      'mean',
      metrics.flatMap(({ mean }) => mean),
    );
    close(
      'descriptives',
      'sd',
      metrics.flatMap(({ sd }) => sd),
    );
    close(
      'descriptives',
      'IQR',
      metrics.flatMap(({ iqr }) => iqr),
    );
  });

  test('trends equal SciPy', async () => {
    const found = await run({ table: branches }, params);
    const all = column(found, 'trend', 'group').flatMap((name, row) => (name === 'all' ? [row] : []));
    const cells = (name: string) => all.map((row) => column(found, 'trend', name)[row]!);
    metrics.forEach((one, m) => {
      expect(cells('rho')[m]).toBeCloseTo(one.rho, 9);
      expect(cells('p')[m]).toBeCloseTo(one.trend, 9);
      expect(cells('p corrected')[m]).toBeCloseTo(one.trendCorrected, 9);
      expect(cells('slope')[m]).toBeCloseTo(one.slope, 9);
    });
  });
});

/** Two groups of recordings, one per animal. */
const summaries = (values: readonly number[], groups: readonly string[]) =>
  tableOf([
    text(
      'animal',
      values.map((_, i) => `m${i}`),
    ),
    text('group', groups),
    number('rate', values, '1/min'),
    integers(
      ['regions', '', 'Regions.'],
      values.map((_, i) => 10 + i),
    ),
  ]);
const groups = ['P10', 'P10', 'P10', 'P10', 'P5', 'P5', 'P5', 'P5'];

test('groups stand in natural order; the pair has the effect of the later less the earlier one', async () => {
  const found = await run({ table: summaries([5, 6, 7, 8, 1, 2, 3, 4], groups) });
  expect(column(found, 'descriptives', 'group')).toEqual(['P5', 'P10']);
  expect(column(found, 'descriptives', 'n regions')).toEqual([14 + 15 + 16 + 17, 10 + 11 + 12 + 13]);
  expect(column(found, 'tests', 'distribution')).toEqual(['exact']);
  expect(column(found, 'pairs', 'median difference')).toEqual([4]);
  expect(column(found, 'pairs', 'cliffs delta')).toEqual([1]);
  expect(column(found, 'pairs', 'cliffs delta low')).toEqual([NaN]);
  expect(column(found, 'pairs', 'p')[0]).toBeCloseTo(2 / 70, 12);
  const units = found.output('units', 'table');
  expect(units.columns.map(({ name }) => name)).toEqual([
    'group',
    'animal',
    'n recordings',
    'n rows',
    'rate',
  ]);
  expect(units.columns.at(-1)).toMatchObject({ unit: '1/min' });
  expect(found.output('trend', 'table').rows).toBe(0);
  expect(column(found, 'units', 'n recordings').every(Number.isNaN)).toBe(true);
  expect(found.warnings).toEqual([]);
});

test('the same seed gives the same intervals, another one others', async () => {
  const table = summaries([5, 2, 7, 8, 1, 6, 3, 4], groups);
  const low = async (seed: number) => column(await run({ table }, { seed }), 'pairs', 'hedges g low')[0];
  expect(await low(1)).toBe(await low(1));
  expect(await low(1)).not.toBe(await low(2));
});

test('metadata by recording or animal, ages as P5', async () => {
  const table = tableOf([text('animal', ['a', 'b', 'c', 'd']), number('rate', [1, 2, 3, 4])]);
  const metadata = tableOf(
    [text('animal', ['d', 'c', 'b', 'a']), text('age', ['P12', 'P9', 'P7', 'P5'])],
    'Animals',
  );
  const found = await run({ table, metadata }, { group: '', age: 'age' });
  expect(column(found, 'trend', 'rho')).toEqual([1]);
  expect(column(found, 'trend', 'p')[0]).toBeCloseTo(2 / 24, 12);
  expect(column(found, 'units', 'age')).toEqual([5, 7, 9, 12]);
  expect(column(found, 'descriptives', 'group')).toEqual(['all']);
});

test('what cannot be tested is empty, with the reason', async () => {
  const table = tableOf([
    text('animal', ['a', 'b', 'c', 'd', 'e', 'f']),
    text('group', ['x', 'x', 'y', 'y', 'z', 'z']),
    number('flat', [1, 1, 1, 1, 1, 1]),
    number('gap', [1, 2, 3, 5, 4, null]),
    number('few', [1, null, 3, null, 4, 9]),
  ]);
  const found = await run({ table }, { metrics: 'flat, gap, few' });
  expect(column(found, 'tests', 'note')).toEqual([
    'all values are equal',
    'without z: fewer than two values',
    'fewer than two values in x, y',
  ]);
  expect(column(found, 'tests', 'p').map(Number.isNaN)).toEqual([true, false, true]);
  // One test was made: nothing to correct for.
  expect(column(found, 'tests', 'p corrected')[1]).toBe(column(found, 'tests', 'p')[1]);
});

test('measures are chosen by themselves: no names, no roles, no constants, µm instead of px', async () => {
  const values = [1, 2, 3, 4];
  const table = tableOf([
    text('animal', ['a', 'b', 'c', 'd']),
    text('group', ['x', 'x', 'y', 'y']),
    number('id', values),
    number('regions', values),
    number('flat', [1, 1, 1, 1]),
    number('length', values, 'px'),
    number('length', values, 'µm'),
    number('area', values, 'px²'),
    number('area', values, 'µm²'),
    number('center_y', values, 'px'),
    number('threshold', values),
    number('duty', values, '%'),
  ]);
  const found = await run({ table });
  expect(column(found, 'tests', 'measure')).toEqual(['length', 'area', 'duty']);
  expect(column(found, 'tests', 'measure unit')).toEqual(['µm', 'µm²', '%']);
  await expect(run({ table }, { metrics: 'length' })).rejects.toMatchObject({
    remedy: 'Write the unit too: "length (px)", "length (µm)".',
  });
  expect(column(await run({ table }, { metrics: 'length_px' }), 'tests', 'measure unit')).toEqual(['px']);
});

test('warnings: tiny groups, animals that count twice, rows left out', async () => {
  const table = tableOf([
    text('animal', ['a', 'a', 'b', 'c', 'd', '']),
    text('recording', ['1', '2', '3', '4', '5', '6']),
    text('group', ['x', 'x', 'x', 'y', 'y', '']),
    number('rate', [1, 2, 3, 4, 5, 6]),
  ]);
  const byRecording = await run({ table }, { unit: 'recording' });
  expect(byRecording.warnings).toEqual([
    '1 recording has no group: left out.',
    expect.stringContaining('Several recordings are of the same animal.'),
    'With 3 and 2 recordings, no p value below 0.20 is possible, however large the difference.',
  ]);
  const byAnimal = await run({ table });
  expect(byAnimal.warnings).toEqual([
    'Rows without animal are left out: 6.',
    'With 2 and 2 animals, no p value below 0.33 is possible, however large the difference.',
  ]);
});

describe('refused in words', () => {
  const good = summaries([1, 2, 3, 4, 5, 6, 7, 8], groups);
  const paired = tableOf([
    text('animal', ['a', 'a', 'b', 'b']),
    text('group', ['x', 'y', 'x', 'y']),
    number('rate', [1, 2, 3, 4]),
  ]);
  test.each<[string, Record<string, PortValue>, Record<string, unknown>, string, RegExp]>([
    ['a column that is not there', { table: good }, { group: 'sex' }, 'E_PARAM_INVALID', /no column "sex"/],
    ['rows that name no recording', { table: good }, { unit: 'recording' }, 'E_PARAM_INVALID', /"recording"/],
    ['a unit that is not named', { table: good }, { animal: '' }, 'E_PARAM_INVALID', /animal is not named/],
    ['a group that is not there', { table: good }, { groups: 'P5, P6' }, 'E_PARAM_INVALID', /"P6"/],
    ['one group only', { table: good }, { groups: 'P5' }, 'E_DATA_CONSTANT', /one group only \("P5"\)/],
    [
      'an animal in two groups',
      { table: paired },
      {},
      'E_DATA_RANGE',
      /"a" has several values of "group": x, y/,
    ],
    ['text as measure', { table: good }, { metrics: 'animal' }, 'E_PARAM_INVALID', /holds text/],
    ['ages in words', { table: good }, { age: 'group', group: '', metrics: 'rate' }, 'ok', /^$/],
    ['ages that are none', { table: good }, { age: 'animal' }, 'E_DATA_RANGE', /"m0" is neither/],
    [
      'metadata of other animals',
      { table: good, metadata: tableOf([text('animal', ['m0']), number('age', [3])]) },
      {},
      'E_IDS_MISMATCH',
      /no row for animal m1, m2, m3, m4, m5 and 2 more/,
    ],
    [
      'metadata with two rows of an animal',
      { table: good, metadata: tableOf([text('animal', ['m0', 'm0']), number('age', [3, 4])]) },
      {},
      'E_IDS_MISMATCH',
      /several rows for animal "m0"/,
    ],
    ['an empty table', { table: tableOf([text('animal', [])]) }, {}, 'E_DATA_EMPTY', /no rows/],
  ])('%s', async (_, inputs, params, code, message) => {
    const outcome = await run(inputs, params).then(
      () => ({ code: 'ok', message: '' }),
      (error: unknown) => error,
    );
    expect(outcome).toMatchObject({ code, message: expect.stringMatching(message) as string });
  });
});
