import { sampleDefaults } from '@ramify/kernels/sample/spec';
import { expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import movie from './movie.node.ts';

const small = { height: 64, width: 80, frames: 25, neurons: 2, groups: 3, seed: 4 };

test('defaults are those of the kernel', () => {
  const { pixelSize, ...spec } = movie.params.parse({});
  expect(spec).toEqual(sampleDefaults);
  expect(pixelSize).toBe(0.8);
});

test('movie and truth belong together', async () => {
  const run = await runNode(movie, { params: small });
  const recording = run.output('movie', 'movie');
  const frames = await run.frames(recording);
  expect(recording).toMatchObject({ frames: 25, height: 64, width: 80, dtype: 'uint16', name: 'sample 4' });
  expect(frames).toHaveLength(25 * 64 * 80);

  const lines = run.output('centerlines', 'mask').data;
  const labels = run.output('branches', 'labels').data;
  const { ids, labels: groups } = run.output('groups', 'partition');
  expect(new Set(labels)).toEqual(new Set([0, ...ids]));
  expect(lines.some((v, i) => v === 1 && labels[i] === 0)).toBe(false);

  const mean = (inside: boolean) => {
    const chosen = Array.from(lines.keys()).filter((i) => (lines[i] === 1) === inside);
    const sum = chosen.reduce((all, i) => all + (frames[i] ?? NaN), 0);
    return sum / chosen.length;
  };
  expect(mean(true)).toBeGreaterThan(1.1 * mean(false));

  const traces = run.output('traces', 'traces');
  expect([...traces.ids]).toEqual([...new Set(groups)].sort((a, b) => a - b));
  const table = run.output('table', 'table');
  const column = (name: string, unit = '') =>
    [...(table.columns.find((one) => one.name === name && one.unit === unit)?.values ?? [])] as number[];
  expect(column('branch')).toEqual([...ids]);
  expect(column('group')).toEqual([...groups]);
  expect(column('length', 'µm')[0]).toBeCloseTo(0.8 * (column('length', 'px')[0] ?? NaN), 9);
  expect(run.warnings).toEqual([]);
});

test('groups without a branch are named', async () => {
  const run = await runNode(movie, { params: { ...small, groups: 90 } });
  expect(run.warnings.join()).toMatch(/too few branches for 90 groups; \d+ are used/);
});

test('a field that holds no neurite is refused', async () => {
  const params = { ...small, height: 32, width: 32, density: 0.002, somata: 0, neurons: 1, crossings: 0 };
  await expect(runNode(movie, { params })).rejects.toMatchObject({ code: 'E_DATA_EMPTY' });
});
