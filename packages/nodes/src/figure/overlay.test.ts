import type { PictureSpec } from '@ramify/sdk';
import { sampleValues } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { runNode, type NodeRun } from '../testing/run-node.ts';
import node from './overlay.node.ts';

function picture(run: NodeRun): { spec: PictureSpec; caption: string } {
  const { spec, caption } = run.output('figure', 'figure');
  if (spec.type !== 'picture') throw new Error(`An overlay is a picture, not a ${spec.type}.`);
  return { spec, caption };
}

const { image, mask, regions, labels, skeleton } = sampleValues();

test('layers lie in order: mask, regions, labels, skeleton', async () => {
  const inputs = { image, mask, regions, labels, skeleton };
  const run = await runNode(node, { inputs, params: { opacity: 0.3, maskColour: 'pink' } });
  const { spec, caption } = picture(run);
  expect(spec.background).toBe(image.data);
  expect(spec.layers.map(({ type, opacity }) => [type, opacity])).toEqual([
    ['mask', 0.3],
    ['labels', 0.3],
    ['labels', 0.3],
    ['labels', 1],
  ]);
  expect(spec.layers[0]).toMatchObject({ colour: '#CC79A7', mask: mask.data });
  expect(caption).toBe(
    `Image with a mask; ${regions.ids.length} regions; labels; a skeleton of 3 branches, a colour each.`,
  );
});

test('the skeleton may be in one colour; the contrast follows the percentiles', async () => {
  const params = { skeletonColour: 'white', low: 0, high: 100, colourMap: 'magma' };
  const { spec } = picture(await runNode(node, { inputs: { image, skeleton }, params }));
  expect(spec).toMatchObject({
    range: [Math.min(...image.data), Math.max(...image.data)],
    colourMap: 'magma',
    layers: [{ type: 'mask', mask: skeleton.mask, colour: '#FFFFFF', opacity: 1 }],
  });
});

test('sizes that differ are refused in words', async () => {
  const small = { ...mask, height: 1, width: 2, data: new Uint8Array(2) };
  await expect(runNode(node, { inputs: { image, mask: small } })).rejects.toThrow(
    'The mask has 1 x 2 px, the image 24 x 32.',
  );
});
