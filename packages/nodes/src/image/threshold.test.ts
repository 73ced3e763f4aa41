import { formatMask } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { chainImage, chainMask } from '../testing/image-chain.ts';
import { runNode } from '../testing/run-node.ts';
import node from './threshold.node.ts';

const smoothed = chainImage('smoothed', '1');
const { height, width } = smoothed;
const draw = (data: ArrayLike<number>) => formatMask(data, height, width);

test('the default equals skimage.filters.threshold_local', async () => {
  const run = await runNode(node, { inputs: { image: smoothed } });
  expect(draw(run.output('mask', 'mask').data)).toBe(draw(chainMask('mask')));
  expect(run.warnings).toEqual([]);
});

test('otsu equals skimage.filters.threshold_otsu', async () => {
  const run = await runNode(node, { inputs: { image: chainImage('image') }, params: { method: 'otsu' } });
  expect(draw(run.output('mask', 'mask').data)).toBe(draw(chainMask('otsu')));
});

test('fixed takes what is brighter than the level, and not what equals it', async () => {
  const image = { ...smoothed, height: 1, width: 4, data: Float32Array.of(0, 0.5, 0.6, 1) };
  const run = await runNode(node, { inputs: { image }, params: { method: 'fixed', level: 0.5 } });
  expect([...run.output('mask', 'mask').data]).toEqual([0, 0, 1, 1]);
});

test('no foreground names the parameter to change', async () => {
  const tooStrict = runNode(node, { inputs: { image: smoothed }, params: { offset: -1 } });
  await expect(tooStrict).rejects.toMatchObject({
    code: 'E_DATA_EMPTY',
    where: { param: 'offset' },
    remedy: 'Raise "Offset" towards 0, or enlarge "Window".',
  });
  const tooHigh = runNode(node, { inputs: { image: smoothed }, params: { method: 'fixed', level: 2 } });
  await expect(tooHigh).rejects.toMatchObject({ code: 'E_DATA_EMPTY', where: { param: 'level' } });
});

test('questionable masks and parameters are warned of', async () => {
  const warnings = async (params: Record<string, unknown>, image = smoothed) =>
    (await runNode(node, { inputs: { image }, params })).warnings.join(' ');
  expect(await warnings({ offset: 0.3 })).toMatch(
    /^\d+ % of the pixels are foreground, more .* Lower "Offset"\.$/,
  );
  const brightest = smoothed.data.toSorted().at(-3) ?? 0;
  expect(await warnings({ method: 'fixed', level: brightest })).toMatch(/^Only 0\.06 %.* Lower "Level"/);
  expect(await warnings({ window: 301 })).toContain('exceeds twice the image of 60 x 56 px');
  expect(await warnings({}, chainImage('image'))).toContain('An offset of -0.03 hardly counts');
});

test('an even window is refused in words', async () => {
  const even = runNode(node, { inputs: { image: smoothed }, params: { window: 30 } });
  await expect(even).rejects.toThrow('must be odd, so that the window has a middle pixel');
});

test('constant images and missing values are refused', async () => {
  const constant = { ...smoothed, data: new Float32Array(height * width) };
  await expect(runNode(node, { inputs: { image: constant } })).rejects.toMatchObject({
    code: 'E_DATA_CONSTANT',
  });
  const missing = { ...smoothed, data: smoothed.data.map((v, i) => (i === 9 ? Infinity : v)) };
  await expect(runNode(node, { inputs: { image: missing } })).rejects.toMatchObject({ code: 'E_DATA_NAN' });
});
