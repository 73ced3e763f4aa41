import type { ScreenTraces } from '@ramify/protocol';
import type { TracesValue } from '@ramify/sdk';
import { expect, test, vi } from 'vitest';
import { memorySource, remoteSource } from './trace-source.ts';

const value: TracesValue = {
  kind: 'traces',
  count: 2,
  frames: 4,
  data: Float32Array.of(0, 1, 2, 3, 8, 7, 6, 5),
  ids: Int32Array.of(10, 20),
  names: null,
  frameRate: 5,
  unit: 'raw',
};

test('rows in memory', () => {
  const source = memorySource(value);
  const [second] = source.take([1], 0, 4, 2);
  expect([...(second?.low ?? [])]).toEqual([7, 5]);
  expect([...(second?.high ?? [])]).toEqual([8, 6]);
  expect(source.range(0)).toEqual([0, 3]);
  expect(source.value(1, 3)).toBe(5);
  // The same rows of the same range are not reduced again.
  expect(source.take([0, 1], 0, 4, 2)[1]).toBe(second);
});

test('rows at the server come later; what was there last stays until then', async () => {
  const screen = (rows: readonly number[], from: number, to: number): ScreenTraces => ({
    from,
    to,
    bins: 1,
    edges: Int32Array.of(from, to),
    ids: Int32Array.from(rows, (row) => value.ids[row]!),
    names: null,
    low: Float32Array.from(rows, (row) => row),
    high: Float32Array.from(rows, (row) => row + to),
    frames: 4,
    frameRate: 5,
    unit: 'raw',
  });
  const ask = vi.fn<(rows: readonly number[] | null, from: number, to: number) => Promise<ScreenTraces>>(
    (rows, from, to) => Promise.resolve(screen(rows ?? [0, 1], from, to)),
  );
  const changed = vi.fn<() => void>();
  const source = remoteSource(screen([0, 1], 0, 4), ask, changed);
  expect(source.range(1)).toEqual([1, 5]);
  expect(source.take([1], 0, 4, 100)).toEqual([undefined]);
  expect(source.take([1], 0, 4, 100)).toEqual([undefined]);
  await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(1));
  expect(source.take([1], 0, 4, 100)[0]?.high[0]).toBe(5);
  expect(ask).toHaveBeenCalledTimes(1);
  expect(source.take([1], 0, 2, 100)[0]?.high[0]).toBe(5);
  await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(2));
  expect(source.take([1], 0, 2, 100)[0]?.high[0]).toBe(3);
});
