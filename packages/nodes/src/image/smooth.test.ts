import { expectImageClose } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { chainImage } from '../testing/image-chain.ts';
import { runNode } from '../testing/run-node.ts';
import node from './smooth.node.ts';

test('the default equals scipy.ndimage.gaussian_filter', async () => {
  const image = chainImage('equalized', '1');
  const run = await runNode(node, { inputs: { image } });
  const { data, unit } = run.output('image', 'image');
  expectImageClose(data, chainImage('smoothed').data, { atol: 2e-6, width: image.width });
  expect(unit).toBe('1');
});

test('the median equals scipy.ndimage.median_filter', async () => {
  const image = chainImage('image');
  const run = await runNode(node, { inputs: { image }, params: { method: 'median' } });
  expectImageClose(run.output('image', 'image').data, chainImage('median').data, { width: image.width });
});

test('a sigma of 0 changes nothing, an even window is refused in words', async () => {
  const image = chainImage('image');
  const run = await runNode(node, { inputs: { image }, params: { sigma: 0 } });
  expect(run.output('image', 'image').data).toEqual(image.data);
  await expect(runNode(node, { inputs: { image }, params: { window: 4 } })).rejects.toThrow('must be odd');
});
