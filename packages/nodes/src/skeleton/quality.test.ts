import type { ImageValue, MaskValue } from '@ramify/sdk';
import { describe, expect, test } from 'vitest';
import { columnOf, drawnSkeleton } from '../testing/drawn.ts';
import { runNode } from '../testing/run-node.ts';
import { sharedData, sharedMask } from '../testing/shared-data.ts';
import branches from './branches.node.ts';
import { judgeQuality, overall } from './quality-checks.ts';
import node from './quality.node.ts';
import thin from './thin.node.ts';

const side = 120;

/** Normal deviates from a fixed sequence. */
function noise(count: number): Float32Array {
  let state = 7;
  const next = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  return Float32Array.from(
    { length: count },
    () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  );
}

/** Three wavy lines, `level` above noise of 1. */
function lines(level: number): { image: ImageValue; mask: MaskValue } {
  const grain = noise(side * side);
  const apart = (p: number): number => {
    const x = p % side;
    const bend = 6 * Math.sin(x / 15);
    return Math.min(...[30, 60, 90].map((y) => Math.abs(Math.floor(p / side) - y - bend)));
  };
  const plane = { height: side, width: side, pixelSize: null };
  return {
    image: {
      kind: 'image',
      ...plane,
      unit: 'raw',
      data: grain.map((one, p) => 100 + one + level * Math.exp(-(apart(p) ** 2) / 4)),
    },
    mask: { kind: 'mask', ...plane, data: Uint8Array.from(grain, (_, p) => (apart(p) < 2 ? 1 : 0)) },
  };
}

async function judge(mask: MaskValue, image?: ImageValue) {
  const thinned = (await runNode(thin, { inputs: { mask } })).output('mask', 'mask');
  const skeleton = (await runNode(branches, { inputs: { thin: thinned } })).output('skeleton', 'skeleton');
  const run = await runNode(node, { inputs: image === undefined ? { skeleton } : { skeleton, image } });
  const summary = run.output('summary', 'table');
  return {
    quality: columnOf(summary, 'quality')[0],
    reasons: columnOf(summary, 'reasons')[0],
    checks: run.output('checks', 'table'),
    warnings: run.warnings,
  };
}

test('clear lines are ok', async () => {
  const { image, mask } = lines(10);
  const { quality, reasons, checks, warnings } = await judge(mask, image);
  expect([quality, reasons]).toEqual(['ok', '']);
  expect(checks.rows).toBe(10);
  expect(warnings).toEqual([]);
});

test('the same lines in an image without them are bad, and the reason is the contrast', async () => {
  const { image, mask } = lines(0);
  const { quality, reasons, warnings } = await judge(mask, image);
  expect(quality).toBe('bad');
  expect(reasons).toMatch(/^contrast .* σ; length in dark branches/);
  expect(warnings[0]).toMatch(/^The skeleton is probably bad: .*hardly brighter/);
});

test('thresholded noise is bad with or without the image', async () => {
  const { image } = lines(0);
  const mask: MaskValue = {
    kind: 'mask',
    height: side,
    width: side,
    pixelSize: null,
    data: Uint8Array.from(image.data, (one) => (one > 100.8 ? 1 : 0)),
  };
  const { quality, reasons, checks } = await judge(mask);
  expect(quality).toBe('bad');
  expect(reasons).toContain('coverage');
  expect(checks.rows).toBe(8);
  expect(columnOf(checks, 'verdict')).toContain('bad');
});

test('a constant background gives no contrast, and a warning', async () => {
  const { image, mask } = lines(10);
  const flat = { ...image, data: image.data.map(() => 5) };
  const { checks, warnings } = await judge(mask, flat);
  expect(checks.rows).toBe(8);
  expect(warnings).toEqual([
    'The contrast is not judged: the surroundings of the skeleton are constant or not in the image.',
  ]);
});

test('hardly any length is bad; skeletons without branches are refused', async () => {
  const skeleton = await drawnSkeleton(`${'....\n'.repeat(4)}####\n${'....\n'.repeat(4)}`);
  const run = await runNode(node, { inputs: { skeleton } });
  expect(columnOf(run.output('summary', 'table'), 'quality')).toEqual(['bad']);
  expect(columnOf(run.output('checks', 'table'), 'why')[0]).toContain('Hardly anything is left');
  await expect(runNode(node, { inputs: { skeleton: await drawnSkeleton('#') } })).rejects.toMatchObject({
    code: 'E_DATA_EMPTY',
  });
});

test('limits: above is doubtful, then bad; undefined measures are left out', () => {
  const good = {
    length: 500,
    coverage: 0.01,
    tips: 3,
    junctions: 2,
    fuzz: 0.1,
    pieces: 4,
    loops: 0,
    border: 0.05,
  };
  expect(overall(judgeQuality(good))).toBe('ok');
  expect(overall(judgeQuality({ ...good, tips: 6 }))).toBe('ok');
  expect(overall(judgeQuality({ ...good, tips: 6.1 }))).toBe('doubtful');
  expect(overall(judgeQuality({ ...good, tips: 9.1 }))).toBe('bad');
  expect(overall(judgeQuality({ ...good, pieces: 1000 }))).toBe('doubtful');
  expect(overall(judgeQuality({ ...good, mean: 1.5, dark: 0.1 }))).toBe('doubtful');
  expect(judgeQuality({ ...good, mean: NaN, dark: NaN }).length).toBe(8);
});

describe.skipIf(!sharedData)('real skeletons (skipped without ../shared/data)', () => {
  test.each([
    ['skeletons/TreeV.tif', {}],
    ['skeletons/skeleton_timeseries.tif', { page: 15 }],
  ] as const)('%s is ok', async (file, options) => {
    expect((await judge(await sharedMask(file, options))).quality).toBe('ok');
  });
});
