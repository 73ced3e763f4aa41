import { expect } from 'vitest';
import { isFinite } from './expect-results.ts';
import { readTable } from './read-results.ts';

const isRising = (values: readonly number[]) => values.every((value, i) => i === 0 || value > (values[i - 1] ?? value));

/** Each transient lies in the recording, in order, in frames as in seconds. Returns the region of each. */
export function expectTransients(
  folder: string,
  ids: readonly number[],
  { frames, rate }: { frames: number; rate: number },
): number[] {
  const table = readTable(folder, 'transients.csv');
  expect(table.rows).toBeGreaterThan(0);
  const regions = table.numbers('region');
  expect(regions.filter((region) => !ids.includes(region))).toEqual([]);
  const frame = (name: string) => table.numbers(`${name}_frame`);
  const [onset, peak, offset] = [frame('onset'), frame('peak'), frame('offset')];
  const isOrdered = (i: number) => {
    const order = [0, onset[i] ?? NaN, peak[i] ?? NaN, offset[i] ?? NaN, frames - 1];
    return order.every((value, k) => k === 0 || value >= (order[k - 1] ?? NaN));
  };
  expect(regions.map((_, i) => isOrdered(i))).toEqual(regions.map(() => true));
  for (const name of ['onset', 'peak', 'offset']) {
    const seconds = frame(name).map((at) => at / rate);
    expect(table.numbers(`${name}_s`)).toEqual(seconds);
  }
  for (const id of ids) expect(isRising(onset.filter((_, i) => regions[i] === id))).toBe(true);
  expect(isFinite(table.numbers('area_dff_s'))).toBe(true);
  for (const name of ['amplitude_dff', 'duration_s']) {
    expect(table.numbers(name).every((value) => value > 0), name).toBe(true);
  }
  // Kinetics are empty where an event is cut or another follows too soon, and never negative.
  for (const name of ['rise_s', 'decay_s', 'fwhm_s']) {
    const known = table.numbers(name).filter((value) => !Number.isNaN(value));
    expect(known.length, name).toBeGreaterThan(table.rows / 2);
    expect(known.every((value) => value > 0), name).toBe(true);
  }
  return regions;
}

/** Participants of synchronous events are regions, as many as it says. Returns the number of events. */
export function expectSynchronous(folder: string, ids: readonly number[], frames: number): number {
  const table = readTable(folder, 'synchronous-events.csv');
  const members = table.texts('participants').map((cell) => cell.split(' ').map(Number));
  expect(members.flat().filter((id) => !ids.includes(id))).toEqual([]);
  expect(members.map((list) => list.length)).toEqual(table.numbers('regions'));
  const threshold = table.numbers('threshold');
  expect(members.every((list, i) => list.length >= (threshold[i] ?? NaN))).toBe(true);
  expect(isRising(table.numbers('frame'))).toBe(true);
  expect(table.numbers('frame').every((frame) => frame >= 0 && frame < frames)).toBe(true);
  return table.rows;
}

/** One row per branch: all have a shape, those with a trace have activity and the cluster of `clusters.csv`. */
export function expectBranchTable(
  folder: string,
  cluster: ReadonlyMap<number, number>,
  events: readonly number[],
): void {
  const table = readTable(folder, 'branch-table.csv');
  const ids = table.numbers('id');
  expect(new Set(ids).size).toBe(table.rows);
  expect(ids).toEqual(expect.arrayContaining([...cluster.keys()]));
  expect(new Set(table.texts('recording'))).toEqual(new Set(['sample']));
  for (const name of ['length_px', 'length_um', 'tortuosity', 'radius_mean_px', 'order']) {
    expect(isFinite(table.numbers(name)), name).toBe(true);
  }
  // Branches without a trace have shape alone.
  const wanted = ids.map((id) => cluster.get(id) ?? NaN);
  expect(table.numbers('cluster')).toEqual(wanted);
  const own = (id: number) => events.filter((region) => region === id).length;
  expect(table.numbers('events')).toEqual(ids.map((id) => (cluster.has(id) ? own(id) : NaN)));
  for (const name of ['rate_per_min', 'correlation_mean']) {
    expect(table.numbers(name).map(Number.isNaN), name).toEqual(wanted.map(Number.isNaN));
  }
}

/** One row for the recording, without an empty cell. */
export function expectSummary(folder: string): (name: string) => number {
  const table = readTable(folder, 'recording-summary.csv');
  expect(table.rows).toBe(1);
  expect(table.texts('recording')).toEqual(['sample']);
  expect(table.header.filter((name) => table.texts(name)[0] === '')).toEqual([]);
  return (name) => table.numbers(name)[0] ?? NaN;
}
