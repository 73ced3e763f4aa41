import type { TracesValue } from '@ramify/sdk';
import { decodeImage, expectImageClose, readFixture, type FixtureArray } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import deltaF from './delta-f.node.ts';
import detrend from './detrend.node.ts';
import normalize from './normalize.node.ts';
import smooth from './smooth.node.ts';

interface Fixture {
  readonly traces: Record<string, FixtureArray>;
  readonly windows: readonly {
    readonly trace: string;
    readonly window: number;
    readonly percentiles: readonly { readonly q: number; readonly values: FixtureArray }[];
    readonly median: FixtureArray;
  }[];
  readonly gaussians: readonly {
    readonly trace: string;
    readonly sigma: number;
    readonly values: FixtureArray;
  }[];
  readonly percentiles: readonly { readonly trace: string; readonly q: number; readonly value: number }[];
  readonly maximin: readonly {
    readonly window: number;
    readonly sigma: number;
    readonly values: FixtureArray;
  }[];
  readonly savgol: readonly {
    readonly trace: string;
    readonly window: number;
    readonly order: number;
    readonly values: FixtureArray;
  }[];
  readonly bleaching: FixtureArray;
  readonly linear: FixtureArray;
  readonly normal: Record<string, FixtureArray>;
}
const fixture = readFixture<Fixture>(new URL('../../../kernels/fixtures/traces.json', import.meta.url));
const x = decodeImage(fixture.traces['x']!);
const frames = x.length;

function tracesOf(rows: readonly ArrayLike<number>[], more: Partial<TracesValue> = {}): TracesValue {
  return {
    kind: 'traces',
    count: rows.length,
    frames: rows[0]?.length ?? 0,
    data: Float32Array.from(rows.flatMap((row) => Array.from(row))),
    ids: Int32Array.from(rows, (_, i) => 10 * (i + 1)),
    names: null,
    frameRate: 1,
    unit: 'raw',
    ...more,
  };
}
const first = ({ data, frames: length }: TracesValue): Float32Array => data.slice(0, length);
const two = tracesOf([x, x.map((value) => 2 * value)]);

test('running percentile: F0 and ΔF/F equal SciPy', async () => {
  const { percentiles = [] } =
    fixture.windows.find(({ trace, window }) => trace === 'x' && window === 61) ?? {};
  const f0 = decodeImage(percentiles.find(({ q }) => q === 8)!.values);
  const run = await runNode(deltaF, { inputs: { traces: two } });
  const baseline = run.output('baseline', 'traces');
  const ratio = run.output('traces', 'traces');
  expect(first(baseline)).toEqual(f0);
  expectImageClose(
    first(ratio),
    x.map((value, t) => (value - f0[t]!) / f0[t]!),
    { atol: 1e-6 },
  );
  expectImageClose(ratio.data.slice(frames), first(ratio), { atol: 1e-6 });
  expect([ratio.unit, baseline.unit]).toEqual(['ΔF/F', 'raw']);
  expect([...ratio.ids]).toEqual([10, 20]);
});

test('percentile, maximin and mode', async () => {
  const value = fixture.percentiles.find(({ trace, q }) => trace === 'x' && q === 20)!.value;
  const percentile = await runNode(deltaF, {
    inputs: { traces: two },
    params: { method: 'percentile', percentile: 20 },
  });
  expectImageClose(first(percentile.output('baseline', 'traces')), new Float32Array(frames).fill(value), {
    rtol: 1e-7,
  });
  const [maximin] = fixture.maximin;
  const run = await runNode(deltaF, {
    inputs: { traces: two },
    params: { method: 'maximin', window: maximin!.window, sigma: maximin!.sigma },
  });
  expectImageClose(first(run.output('baseline', 'traces')), decodeImage(maximin!.values), { rtol: 2e-7 });
  const mode = await runNode(deltaF, { inputs: { traces: two }, params: { method: 'mode' } });
  const f0 = first(mode.output('baseline', 'traces'));
  expect(new Set(f0).size).toBe(1);
});

test('F0 near zero is refused with the ids, or dropped', async () => {
  const offset = tracesOf([x, x.map((value) => value - 110), x.map((value) => value - 5)]);
  const refused = runNode(deltaF, { inputs: { traces: offset }, params: { method: 'percentile' } });
  await expect(refused).rejects.toMatchObject({
    code: 'E_DATA_RANGE',
    message: 'Region 20: F0 is at or near zero, so ΔF/F has no meaning.',
    remedy: expect.stringContaining('Subtract the offset of the detector') as string,
  });
  const run = await runNode(deltaF, {
    inputs: { traces: offset },
    params: { method: 'percentile', unusable: 'drop' },
  });
  expect([...run.output('traces', 'traces').ids]).toEqual([10, 30]);
  expect([...run.output('baseline', 'traces').ids]).toEqual([10, 30]);
  expect(run.warnings).toEqual(['Region 20: F0 is at or near zero, so ΔF/F has no meaning; left out.']);
  const lifted = await runNode(deltaF, {
    inputs: { traces: tracesOf([x.map((value) => value - 110)]) },
    params: { method: 'percentile', offset: -110 },
  });
  const plain = await runNode(deltaF, {
    inputs: { traces: tracesOf([x]) },
    params: { method: 'percentile' },
  });
  expectImageClose(lifted.output('traces', 'traces').data, plain.output('traces', 'traces').data, {
    atol: 1e-5,
  });
});

test('what is no fluorescence, and windows without a frame rate, are refused', async () => {
  const run = (more: Partial<TracesValue>, params = {}) =>
    runNode(deltaF, { inputs: { traces: { ...two, ...more } }, params });
  await expect(run({ unit: 'ΔF/F' })).rejects.toMatchObject({ code: 'E_DATA_UNIT' });
  await expect(run({ frameRate: null })).rejects.toMatchObject({ code: 'E_DATA_UNIT' });
  expect((await run({ frameRate: null }, { method: 'mode' })).warnings).toEqual([]);
  expect((await run({}, { window: 1000 })).warnings[0]).toContain('longer than the recording');
  // One frame a minute: 60 s would hold one frame, and the window that is chosen holds 51.
  await expect(run({ frameRate: 1 / 60 }, { window: 60 })).rejects.toMatchObject({
    code: 'E_PARAM_INVALID',
    message: expect.stringContaining('F0 would be the trace itself') as string,
  });
  const chosen = await run({ frameRate: 1 / 60 });
  const same = await run({ frameRate: 1 / 60 }, { window: 51 * 60 });
  expect(chosen.output('traces', 'traces')).toEqual(same.output('traces', 'traces'));
  const nan = two.data.slice();
  nan[frames + 3] = NaN;
  await expect(run({ data: nan })).rejects.toMatchObject({
    code: 'E_DATA_NAN',
    message: 'The traces of region 20 hold values that are not finite numbers.',
  });
  await expect(run({ count: 0, ids: new Int32Array(0), data: new Float32Array(0) })).rejects.toMatchObject({
    code: 'E_DATA_EMPTY',
  });
});

test('trends are removed as by SciPy, the level is kept if wanted', async () => {
  const run = async (params: Record<string, unknown>) =>
    first((await runNode(detrend, { inputs: { traces: two }, params })).output('traces', 'traces'));
  const bleaching = decodeImage(fixture.bleaching);
  expectImageClose(await run({ level: 'remove' }), bleaching, { rtol: 3e-7 });
  const median = x.toSorted()[(frames - 1) / 2]!;
  expectImageClose(
    await run({}),
    bleaching.map((value) => value * median),
    { rtol: 3e-7 },
  );
  const linear = decodeImage(fixture.linear);
  const subtracted = { trend: 'linear', operation: 'subtract' };
  expectImageClose(await run({ ...subtracted, level: 'remove' }), linear, { atol: 1e-5 });
  expectImageClose(
    await run(subtracted),
    linear.map((value) => value + median),
    { atol: 2e-5 },
  );
  const slow = decodeImage(
    fixture.gaussians.find(({ trace, sigma }) => trace === 'x' && sigma === 16)!.values,
  );
  const highPass = { trend: 'gaussian', width: 16, operation: 'subtract', level: 'remove' };
  expectImageClose(
    await run(highPass),
    x.map((value, t) => value - slow[t]!),
    { atol: 4e-5 },
  );
  const middle = decodeImage(
    fixture.windows.find(({ trace, window }) => trace === 'x' && window === 61)!.median,
  );
  const run61 = { trend: 'median', width: 61, operation: 'subtract', level: 'remove' };
  expectImageClose(
    await run(run61),
    x.map((value, t) => value - middle[t]!),
    { atol: 1e-5 },
  );
});

test('a trend at zero is not divided by', async () => {
  const traces = tracesOf([x, x.map((value) => value - 105)]);
  await expect(runNode(detrend, { inputs: { traces } })).rejects.toMatchObject({ code: 'E_DATA_RANGE' });
  const run = await runNode(detrend, { inputs: { traces }, params: { unusable: 'drop', level: 'remove' } });
  expect([...run.output('traces', 'traces').ids]).toEqual([10]);
  expect(run.output('traces', 'traces').unit).toBe('1');
  await expect(runNode(detrend, { inputs: { traces: tracesOf([[1, 2, 3]]) } })).rejects.toMatchObject({
    code: 'E_DATA_TOO_SHORT',
  });
});

test.each([
  ['z-score', 'z-score'],
  ['robust-z-score', 'robust z-score'],
  ['mean-subtraction', 'raw'],
  ['max', '1'],
] as const)('%s equals SciPy', async (method, unit) => {
  const run = await runNode(normalize, { inputs: { traces: two }, params: { method } });
  const traces = run.output('traces', 'traces');
  expectImageClose(first(traces), decodeImage(fixture.normal[method]!), { rtol: 1e-6, atol: 1e-6 });
  expect(traces.unit).toBe(unit);
});

test('traces without a scale are refused or dropped', async () => {
  const traces = tracesOf([x, x.map(() => 3)]);
  await expect(runNode(normalize, { inputs: { traces } })).rejects.toMatchObject({
    code: 'E_DATA_CONSTANT',
    message: 'Region 20: the trace never changes, so it has no standard deviation.',
  });
  const run = await runNode(normalize, { inputs: { traces }, params: { unusable: 'drop' } });
  expect([...run.output('traces', 'traces').ids]).toEqual([10]);
  await expect(
    runNode(normalize, { inputs: { traces: tracesOf([x.map(() => 3)]) }, params: { unusable: 'drop' } }),
  ).rejects.toMatchObject({ code: 'E_DATA_CONSTANT' });
  const none = await runNode(normalize, { inputs: { traces }, params: { method: 'none' } });
  expect(none.output('traces', 'traces').data).toEqual(traces.data);
});

test('smoothing equals SciPy', async () => {
  const { sigma, values } = fixture.gaussians.find(({ trace, sigma: s }) => trace === 'x' && s === 1.7)!;
  const gaussian = await runNode(smooth, { inputs: { traces: two }, params: { sigma } });
  expectImageClose(first(gaussian.output('traces', 'traces')), decodeImage(values), { rtol: 2e-7 });
  const golay = fixture.savgol.find(({ trace, window }) => trace === 'x' && window === 7)!;
  const params = { method: 'savitzky-golay', window: 7, order: golay.order };
  const run = await runNode(smooth, { inputs: { traces: two }, params });
  expectImageClose(first(run.output('traces', 'traces')), decodeImage(golay.values), { rtol: 2e-7 });
});

test('windows that cannot be are refused', async () => {
  const run = (params: Record<string, unknown>, traces = two) =>
    runNode(smooth, { inputs: { traces }, params: { method: 'savitzky-golay', ...params } });
  await expect(run({ window: 4 })).rejects.toMatchObject({
    code: 'E_PARAM_INVALID',
    remedy: 'Choose 3 or 5.',
  });
  await expect(run({ window: 3, order: 3 })).rejects.toMatchObject({ code: 'E_PARAM_INVALID' });
  await expect(run({}, tracesOf([[1, 2, 3]]))).rejects.toMatchObject({ code: 'E_DATA_TOO_SHORT' });
});

test('many traces in several blocks come out in order', async () => {
  const rows = Array.from({ length: 12 }, (_, r) =>
    Float32Array.from({ length: 100_000 }, (__, t) => r + (t % 7)),
  );
  const traces = tracesOf(rows);
  const run = await runNode(smooth, { inputs: { traces }, params: { sigma: 0 } });
  const { data } = run.output('traces', 'traces');
  expect(data.length).toBe(traces.data.length);
  expect(data.findIndex((value, i) => value !== traces.data[i])).toBe(-1);
});
