import { expectImageClose } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { chainImage } from '../testing/image-chain.ts';
import { runNode } from '../testing/run-node.ts';
import node from './equalize.node.ts';

const image = chainImage('image');

test('the default equals skimage.exposure.equalize_adapthist', async () => {
  const run = await runNode(node, { inputs: { image } });
  const { data, ...rest } = run.output('image', 'image');
  expectImageClose(data, chainImage('equalized').data, { atol: 1e-6, width: image.width });
  expect(rest).toMatchObject({ unit: '1', pixelSize: image.pixelSize });
});

test('by histogram it equals skimage.exposure.equalize_hist', async () => {
  const run = await runNode(node, { inputs: { image }, params: { method: 'histogram' } });
  expectImageClose(run.output('image', 'image').data, chainImage('histogram').data, { atol: 1e-6 });
});

test('a tile of 0 takes an eighth of each side', async () => {
  const wide = { ...image, width: 32, height: 16, data: image.data.slice(0, 512) };
  const square = { ...image, width: 24, height: 24, data: image.data.slice(0, 576) };
  const three = await runNode(node, { inputs: { image: square }, params: { tile: 3 } });
  const eighth = await runNode(node, { inputs: { image: square }, params: { tile: 0 } });
  expect(eighth.output('image', 'image').data).toEqual(three.output('image', 'image').data);
  expect((await runNode(node, { inputs: { image: wide }, params: { tile: 0 } })).warnings).toEqual([]);
});

test('empty and unfinished images are refused in words', async () => {
  const constant = { ...image, data: new Float32Array(image.data.length).fill(7) };
  await expect(runNode(node, { inputs: { image: constant } })).rejects.toMatchObject({
    code: 'E_DATA_CONSTANT',
    message: 'All pixels of the image have the value 7.',
  });
  const holes = { ...image, data: image.data.map((v, i) => (i < 3 ? NaN : v)) };
  await expect(runNode(node, { inputs: { image: holes } })).rejects.toMatchObject({
    code: 'E_DATA_NAN',
    message: '3 of the 3360 pixels of the image are not finite numbers.',
  });
});
