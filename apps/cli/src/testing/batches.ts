import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRows } from '@ramify/formats/table/parse-rows';
import { plainTiff } from '@ramify/testkit';
import { crossTiff, writeGraphFile } from './graphs.ts';

/** From a recording to the statistics of its skeleton, in a few quick steps. */
export const writeBatchGraph = (folder: string): string =>
  writeGraphFile(
    folder,
    [
      { id: 'load', type: 'load.movie' },
      { id: 'mean', type: 'movie.summary', params: { method: 'mean' } },
      { id: 'mask', type: 'image.threshold', params: { window: 15 } },
      { id: 'thin', type: 'skeleton.thin' },
      { id: 'branches', type: 'skeleton.branches' },
      { id: 'statistics', type: 'skeleton.statistics' },
      { id: 'save', type: 'export.csv', params: { name: 'recording-summary.csv' } },
      { id: 'look', type: 'export.png', params: { name: 'mean.png' } },
    ],
    [
      'load.movie > mean.movie',
      'mean.image > mask.image',
      'mask.mask > thin.mask',
      'thin.mask > branches.thin',
      'branches.skeleton > statistics.skeleton',
      'statistics.summary > save.data',
      'mean.image > look.data',
    ],
    {
      interface: {
        inputs: { recording: { node: 'load', param: 'path' }, window: { node: 'mask', param: 'window' } },
      },
    },
  );

/** Four good recordings of two genotypes, one that is a text and one of zeros. */
export function writeRecordings(folder: string): string {
  ['a', 'b', 'c', 'd'].forEach((name, i) => writeFileSync(join(folder, `${name}.tif`), crossTiff(i + 2)));
  writeFileSync(join(folder, 'text.tif'), 'my notes of day 3');
  const size = { height: 48, width: 64 };
  const black = new Uint16Array(size.height * size.width);
  writeFileSync(join(folder, 'zeros.tif'), plainTiff([black, black], size));
  const rows = ['a,wt', 'b,wt', 'c,ko', 'd,ko', 'text,wt', 'zeros,ko'];
  const lines = rows.map((row) => row.replace(',', '.tif,'));
  writeFileSync(join(folder, 'sheet.csv'), ['recording,genotype', ...lines, ''].join('\n'));
  return 'sheet.csv';
}

/** The table of a batch: a record for each row, by column. */
export function readSummary(dir: string): Record<string, string>[] {
  const { header, rows } = parseRows(
    readFileSync(join(dir, 'batch-summary.csv'), 'utf8'),
    'summary',
    'comma',
  );
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])));
}

const times = ['seconds', 'finished'];
/** The table without what differs from one run to the next. */
export const withoutTimes = (rows: readonly Record<string, string>[]) =>
  rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !times.includes(name))));

/** Processes that work on items of a manifest below a folder; none where the system does not tell. */
export function itemProcesses(dir: string): number[] {
  if (!existsSync('/proc/self/cmdline')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        return command.includes('--manifest') && command.some((word) => word.startsWith(dir));
      } catch {
        return false;
      }
    })
    .map(Number);
}
