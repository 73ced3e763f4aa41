import { expectImageClose } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { chainImage } from '../testing/image-chain.ts';
import { runNode } from '../testing/run-node.ts';
import node from './ridge-filter.node.ts';

const image = chainImage('image');

test('the default equals skimage.filters.sato, divided by its maximum', async () => {
  const run = await runNode(node, { inputs: { image } });
  const { data, unit } = run.output('image', 'image');
  expectImageClose(data, chainImage('ridge').data, { atol: 2e-5, width: image.width });
  expect(unit).toBe('1');
});

test('frangi equals skimage.filters.frangi', async () => {
  const params = { method: 'frangi', gamma: 150, output: 'raw' };
  const run = await runNode(node, { inputs: { image }, params });
  const { data, unit } = run.output('image', 'image');
  expectImageClose(data, chainImage('frangi').data, { atol: 1e-4, width: image.width });
  expect(unit).toBe('1');
});

test('raw keeps the unit: a brighter image answers in proportion', async () => {
  const brighter = { ...image, data: image.data.map((v) => 2 * v + 100) };
  const params = { output: 'raw' };
  const once = (await runNode(node, { inputs: { image }, params })).output('image', 'image');
  const twice = (await runNode(node, { inputs: { image: brighter }, params })).output('image', 'image');
  expect([once.unit, twice.unit]).toEqual(['raw', 'raw']);
  expectImageClose(
    twice.data,
    once.data.map((v) => 2 * v),
    { atol: 0.05 },
  );
});

test('scales in the wrong order and images without ridges are refused in words', async () => {
  const params = { sigmaMin: 3, sigmaMax: 2 };
  await expect(runNode(node, { inputs: { image }, params })).rejects.toMatchObject({
    code: 'E_PARAM_INVALID',
    message: 'The smallest scale, 3 px, is above the largest, 2 px.',
  });
  const single = { ...image, height: 1, width: 2, data: Float32Array.of(0, 1) };
  await expect(runNode(node, { inputs: { image: single } })).rejects.toMatchObject({
    code: 'E_DATA_EMPTY',
    where: { param: 'sigmaMax' },
  });
});
