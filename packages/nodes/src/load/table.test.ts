import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import loadTable from './table.node.ts';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(path.join(tmpdir(), 'ramify-load-table-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: string): string => {
  const to = path.join(folder, name);
  writeFileSync(to, content);
  return to;
};

test('a table of animals from two files, with a warning of what is missing', async () => {
  const paths = [
    file('first.csv', 'animal,age,rate_per_min\nm1,P7,1.5\n'),
    file('second.csv', 'animal,age\nm2,P9\n'),
  ];
  const run = await runNode(loadTable, { files: { path: paths } });
  const table = run.output('table', 'table');
  expect(table).toMatchObject({ title: 'first', rows: 2 });
  expect(table.columns.map(({ name, unit, values }) => [name, unit, ...values])).toEqual([
    ['animal', '', 'm1', 'm2'],
    ['age', '', 'P7', 'P9'],
    ['rate', '1/min', 1.5, NaN],
  ]);
  expect(run.warnings).toEqual(['second.csv has no column rate_per_min; it is left empty.']);
});

test('the chosen separator and decimal sign', async () => {
  const path = file('comma.csv', 'a;b\n1,5;x\n');
  const run = await runNode(loadTable, {
    files: { path },
    params: { separator: 'semicolon', decimal: 'comma' },
  });
  expect([...run.output('table', 'table').columns[0]!.values]).toEqual([1.5]);
  await expect(runNode(loadTable, { files: { path }, params: { separator: 'comma' } })).rejects.toMatchObject(
    {
      code: 'E_FORMAT_CORRUPT',
    },
  );
});

test('no file', async () => {
  await expect(runNode(loadTable)).rejects.toMatchObject({
    code: 'E_PARAM_INVALID',
    where: { param: 'path' },
  });
});
