import type { EventsValue, TracesValue } from '@ramify/sdk';
import { eventScore } from '@ramify/kernels/evaluate/event-score';
import { buildScene } from '@ramify/kernels/sample/scene';
import { sampleSpec } from '@ramify/kernels/sample/spec';
import { describe, expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import { sharedColumns, sharedData } from '../testing/shared-data.ts';
import node from './transients.node.ts';

function tracesOf(rows: readonly ArrayLike<number>[], more: Partial<TracesValue> = {}): TracesValue {
  const frames = rows[0]?.length ?? 0;
  const data = new Float32Array(rows.length * frames);
  rows.forEach((row, i) => data.set(row, i * frames));
  const ids = Int32Array.from(rows, (_, i) => 10 + i);
  return {
    kind: 'traces',
    count: rows.length,
    frames,
    data,
    ids,
    names: null,
    frameRate: 10,
    unit: 'ΔF/F',
    ...more,
  };
}

/** Three events on noise of a fixed pattern. */
const noisy = Float32Array.from({ length: 200 }, (_, t) => {
  const wobble = 0.05 * Math.sin(t * 12.9898) + 0.04 * Math.sin(t * 78.233);
  const event = [30, 80, 150].reduce((sum, on) => sum + (t < on ? 0 : Math.exp(-(t - on) / 8)), 0);
  return wobble + event;
});
const flat = new Float32Array(200).fill(3);

describe('transients', () => {
  test('are found and measured, table and levels say the same', async () => {
    const run = await runNode(node, { inputs: { traces: tracesOf([noisy, noisy]) } });
    const events = run.output('events', 'events');
    expect([...events.ids]).toEqual([10, 10, 10, 11, 11, 11]);
    expect([...events.regions]).toEqual([10, 11]);
    expect([...events.onset]).toEqual([30, 80, 150, 30, 80, 150]);
    for (const tau of events.decay) expect(Math.abs(tau - 0.8)).toBeLessThan(0.15);
    expect(run.output('table', 'table').rows).toBe(6);
    const levels = run.output('levels', 'table');
    expect([levels.rows, ...(levels.columns.at(-1)?.values ?? [])]).toEqual([2, 3, 3]);
    expect(run.warnings).toEqual([]);
  });

  test.each(['prominence', 'cossart'])('are found by %s, too', async (method) => {
    const run = await runNode(node, { inputs: { traces: tracesOf([noisy]) }, params: { method } });
    expect([...run.output('events', 'events').onset]).toEqual([30, 80, 150]);
  });

  test('a trace without noise is refused by its id, or left out', async () => {
    const inputs = { traces: tracesOf([noisy, flat]) };
    await expect(runNode(node, { inputs })).rejects.toMatchObject({
      code: 'E_DATA_CONSTANT',
      message: expect.stringMatching(/^Region 11: /) as string,
    });
    const run = await runNode(node, { inputs, params: { unusable: 'drop' } });
    expect([...run.output('events', 'events').regions]).toEqual([10]);
    expect(run.warnings).toHaveLength(1);
  });

  test('nothing found is no error', async () => {
    const run = await runNode(node, { inputs: { traces: tracesOf([noisy]) }, params: { on: 100 } });
    expect(run.output('events', 'events').count).toBe(0);
    expect(run.warnings[0]).toMatch(/^No transient/);
  });

  test.each([
    ['E_DATA_UNIT', { frameRate: null }, {}],
    ['E_DATA_NAN', { data: Float32Array.from(noisy, (v, t) => (t === 5 ? NaN : v)) }, {}],
    ['E_PARAM_INVALID', {}, { on: 1, off: 2 }],
  ])('%s in words', async (code, more, params) => {
    const inputs = { traces: tracesOf([noisy], more) };
    await expect(runNode(node, { inputs, params })).rejects.toMatchObject({ code });
  });

  test('a few frames are too few', async () => {
    const inputs = { traces: tracesOf([noisy.slice(0, 9)]) };
    await expect(runNode(node, { inputs })).rejects.toMatchObject({ code: 'E_DATA_TOO_SHORT' });
  });
});

const onsetsOf = ({ ids, onset }: EventsValue, id: number) => onset.filter((_, i) => ids[i] === id);

/** Finds the transients of the branches of a sample with all defaults; pairs onsets at most two frames apart. */
async function sampleScore(seed: number) {
  const { default: sample } = await import('../sample/movie.node.ts');
  const { default: fromLabels } = await import('../regions/from-labels.node.ts');
  const { default: extract } = await import('../traces/extract.node.ts');
  const { default: deltaF } = await import('../traces/delta-f.node.ts');
  const made = await runNode(sample, { params: { seed }, chunkFrames: 50 });
  const { regions } = (await runNode(fromLabels, { inputs: { labels: made.output('branches', 'labels') } }))
    .outputs;
  const { traces } = (
    await runNode(extract, {
      inputs: { movie: made.output('movie', 'movie'), regions: regions! },
      chunkFrames: 50,
    })
  ).outputs;
  const relative = (await runNode(deltaF, { inputs: { traces: traces! } })).output('traces', 'traces');
  const events = (await runNode(node, { inputs: { traces: relative } })).output('events', 'events');
  const scene = buildScene(sampleSpec({ seed }));
  const total = { own: [0, 0, 0], group: [0, 0, 0] };
  scene.branches.forEach(({ id }, b) => {
    const frames = (times: Float64Array) =>
      [...times].map((time) => Math.ceil(time * 10)).filter((frame) => frame >= 0 && frame < 600);
    const group = frames(scene.trains[scene.groups[b]! - 1]!.time.filter((time) => time >= 0));
    const own = frames(scene.activity[b]!.own.time.filter((time) => time >= 0));
    for (const [key, truth] of [
      ['own', [...group, ...own]],
      ['group', group],
    ] as const) {
      const found = onsetsOf(events, id);
      const { matched } = eventScore(found, truth, 2);
      [matched, found.length, truth.length].forEach((n, k) => (total[key][k]! += n));
    }
  });
  const f1 = ([matched = 0, found = 0, truth = 0]: number[]) => (2 * matched) / (found + truth);
  return { all: f1(total.own), group: f1(total.group), events };
}

test.each([1, 2, 3])('onsets of sample %i agree with the truth', async (seed) => {
  const { all, group, events } = await sampleScore(seed);
  expect(all, 'events of groups and of single branches').toBeGreaterThan(0.84);
  expect(group, 'events of groups alone').toBeGreaterThan(0.8);
  const decays = events.decay.filter((tau) => !Number.isNaN(tau)).sort();
  expect(Math.abs(decays[decays.length >> 1]! - 1), 'median decay of 1 s').toBeLessThan(0.1);
});

test.skipIf(!sharedData).each([
  ['cell10', 0.85],
  ['cell1B', 0.5],
])('onsets of %s follow its spikes, recorded electrically', async (cell, least) => {
  const name = `traces/DS09-GCaMP6f-m-V1__CAttached_Chen2013_GC6f_${cell}_full_mini`;
  const { time_s: time = [], dff = [] } = sharedColumns(`${name}_dff.csv`);
  const { spike_time_s: spikes = [] } = sharedColumns(`${name}_spikes.csv`);
  const frameRate = (time.length - 1) / (time.at(-1)! - time[0]!);
  const run = await runNode(node, { inputs: { traces: tracesOf([dff], { frameRate }) } });
  const { onset } = run.output('events', 'events');
  // Spikes less than 0.3 s apart make one transient.
  const bursts = spikes.filter((spike, i) => i === 0 || spike - spikes[i - 1]! > 0.3);
  const score = eventScore(
    Array.from(onset, (frame) => time[frame]!),
    bursts,
    0.2,
  );
  expect(score.precision).toBeGreaterThan(0.9);
  expect(score.f1).toBeGreaterThan(least);
});
