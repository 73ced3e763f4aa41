import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { readNpy, readPage, readTable } from './read-results.ts';
import type { WorkflowRun } from './workbench.ts';

export const isFinite = (values: ArrayLike<number>): boolean => Array.from(values).every(Number.isFinite);

const naturals = (count: number, first: number) => Array.from({ length: count }, (_, i) => first + i);

/** Number in a header such as `trace_12_dff`, `cluster_3_dff`. */
const numberIn = (header: string) => Number(/_(\d+)/.exec(header)?.[1]);

/** A CSV of series: one row per frame with its time, one column of numbers per series. Returns the columns. */
export function expectSeries(folder: string, file: string, frames: number, rate: number): string[] {
  const table = readTable(folder, file);
  expect(table.header.slice(0, 2)).toEqual(['frame', 'time_s']);
  expect(table.numbers('frame')).toEqual(naturals(frames, 0));
  expect(table.numbers('time_s').at(-1)).toBeCloseTo((frames - 1) / rate, 9);
  const series = table.header.slice(2);
  expect(series.length).toBeGreaterThan(0);
  expect(series.filter((name) => !isFinite(table.numbers(name)))).toEqual([]);
  return series;
}

/** `traces.npy` is regions x frames and equals `traces.csv`. Returns the numbers in the headers of the traces. */
export function expectTraces(folder: string, frames: number, rate: number): number[] {
  const series = expectSeries(folder, 'traces.csv', frames, rate);
  const table = readTable(folder, 'traces.csv');
  const { shape, data } = readNpy(folder, 'traces.npy');
  expect(shape).toEqual([series.length, frames]);
  const written = series.flatMap((name) => table.numbers(name));
  expect(Buffer.from(Float32Array.from(written).buffer).equals(Buffer.from(data.buffer))).toBe(true);
  return series.map(numberIn);
}

export interface FoundClusters {
  readonly ids: readonly number[];
  readonly cluster: ReadonlyMap<number, number>;
  readonly count: number;
}

/** `clusters.csv` is sound, and `clusters.tif` shows the same clusters on the regions of `regions.tif`. */
export async function expectClusters(folder: string): Promise<FoundClusters> {
  const table = readTable(folder, 'clusters.csv');
  expect(table.header).toEqual(['id', 'cluster', 'probability']);
  const ids = table.numbers('id');
  expect(new Set(ids).size).toBe(table.rows);
  const labels = table.numbers('cluster');
  const count = Math.max(...labels) + 1;
  expect(count).toBeGreaterThan(0);
  // Numbers are gapless from 0; noise is −1.
  expect([...new Set(labels)].filter((label) => label >= 0).sort((a, b) => a - b)).toEqual(naturals(count, 0));
  expect(labels.every((label) => label >= -1)).toBe(true);
  expect(table.numbers('probability').every((p) => p >= 0 && p <= 1)).toBe(true);

  const cluster = new Map(ids.map((id, i) => [id, labels[i] ?? NaN]));
  const regions = await readPage(folder, 'regions.tif');
  const image = await readPage(folder, 'clusters.tif');
  expect([image.height, image.width]).toEqual([regions.height, regions.width]);
  expect(new Set(regions.data)).toEqual(new Set([0, ...ids]));
  const wanted = regions.data.map((id) => (id === 0 ? 0 : (cluster.get(id) ?? NaN) + 1));
  expect(image.data).toEqual(wanted);
  expect(readTable(folder, 'cluster-table.csv').rows).toBeGreaterThanOrEqual(count);
  return { ids, cluster, count };
}

/** Two coordinates for each of `ids`. */
export function expectEmbedding(folder: string, ids: readonly number[]): void {
  const table = readTable(folder, 'embedding.csv');
  expect(table.header).toEqual(['id', 'dim_1', 'dim_2']);
  expect(table.numbers('id')).toEqual(ids);
  expect(isFinite([...table.numbers('dim_1'), ...table.numbers('dim_2')])).toBe(true);
}

/** Maps, time courses and table of the components belong together. Returns how many are kept. */
export async function expectComponents(
  folder: string,
  { frames, rate, size }: { frames: number; rate: number; size: number },
): Promise<number> {
  const table = readTable(folder, 'components.csv');
  expect(table.header).toEqual(expect.arrayContaining(['component', 'skewness', 'kept']));
  expect(table.numbers('component')).toEqual(naturals(table.rows, 1));
  expect(isFinite(table.numbers('skewness'))).toBe(true);
  expect(new Set([0, 1, ...table.numbers('kept')]).size).toBe(2);
  const series = expectSeries(folder, 'time-courses.csv', frames, rate);
  expect(series).toEqual(naturals(table.rows, 1).map((k) => `component_${k}`));
  for (let page = 1; page <= table.rows; page++) {
    const map = await readPage(folder, 'components.tif', page);
    expect([map.height, map.width]).toEqual([size, size]);
    expect(isFinite(map.data)).toBe(true);
    expect(map.data.some((value) => value !== 0)).toBe(true);
  }
  await expect(readPage(folder, 'components.tif', table.rows + 1)).rejects.toThrow(/page/);
  return table.numbers('kept').filter((kept) => kept === 1).length;
}

/** Every picture opens, and the report stands alone. */
export function expectPictures({ folder, files }: WorkflowRun): void {
  const named = (ending: string) => files.filter(({ name }) => name.endsWith(ending));
  expect(named('.png').length).toBeGreaterThan(0);
  for (const { name } of named('.png')) {
    const bytes = readFileSync(join(folder, name));
    expect(bytes.toString('latin1', 0, 8), name).toBe('\x89PNG\r\n\x1a\n');
    expect(bytes.readUInt32BE(16), name).toBeGreaterThan(200);
    expect(bytes.toString('latin1', bytes.length - 8, bytes.length - 4), name).toBe('IEND');
  }
  for (const { name } of named('.svg')) {
    expect(readFileSync(join(folder, name), 'utf8'), name).toMatch(/^(<\?xml[^>]*>\s*)?<svg [\s\S]*<\/svg>\s*$/);
  }
  expectReport(folder);
}

/** The report is one page with pictures that loads nothing. */
function expectReport(folder: string): void {
  // Pictures are megabytes of base64, of no use in the message of a failed test.
  const report = readFileSync(join(folder, 'report.html'), 'utf8').replace(/base64,[\w+/=]+/g, 'base64,');
  const has = (pattern: RegExp) => pattern.test(report);
  expect(has(/^<!doctype html>[\s\S]*<\/html>\s*$/)).toBe(true);
  expect(has(/<(img|svg)\s/)).toBe(true);
  expect(has(/(src|href)=["'](https?:)?\/\//)).toBe(false);
  expect(has(/>\s*(NaN|undefined|null|Infinity)\s*</)).toBe(false);
}
