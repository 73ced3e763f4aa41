import type { MaskValue } from '@ramify/sdk';
import { formatMask, parseMask } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { chainImage, chainMask } from '../testing/image-chain.ts';
import { runNode } from '../testing/run-node.ts';
import node from './clean.node.ts';

const drawn = (drawing: string): MaskValue => ({ kind: 'mask', pixelSize: null, ...parseMask(drawing) });
const cleaned = async (mask: MaskValue, params: Record<string, unknown> = {}) => {
  const run = await runNode(node, { inputs: { mask }, params });
  const { data, height, width } = run.output('mask', 'mask');
  return formatMask(data, height, width);
};

test('the defaults equal remove_small_holes and remove_small_objects of scikit-image', async () => {
  const { height, width, pixelSize } = chainImage('image');
  const mask: MaskValue = { kind: 'mask', height, width, pixelSize, data: chainMask('mask') };
  expect(await cleaned(mask)).toBe(formatMask(chainMask('clean'), height, width));
});

test('holes are filled before objects are counted; the connectivity rules both', async () => {
  const ring = drawn(`
    ......
    ..#...
    .#.#..
    ..#..#
    ......
  `);
  const params = { maxHole: 1, minObject: 5 };
  expect(await cleaned(ring, params)).toBe('......\n..#...\n.###..\n..#...\n......');
  await expect(cleaned(ring, { ...params, connectivity: '4' })).rejects.toThrow(
    'All objects are smaller than 5 px²; the largest has 1 px².',
  );
});

test('0 leaves holes and objects as they are', async () => {
  const drawing = '###.\n#.#.\n####\n....';
  expect(await cleaned(drawn(drawing), { maxHole: 0, minObject: 0 })).toBe(drawing);
});

test('an empty mask and an empty result are refused in words', async () => {
  await expect(cleaned(drawn('...'))).rejects.toMatchObject({
    code: 'E_DATA_EMPTY',
    where: { port: 'mask' },
  });
  await expect(cleaned(drawn('##.....\n..#....\n.......\n.......\n.......'))).rejects.toMatchObject({
    code: 'E_DATA_EMPTY',
    where: { param: 'minObject' },
    remedy: 'Lower "Smallest object" to 3 or less.',
  });
});
