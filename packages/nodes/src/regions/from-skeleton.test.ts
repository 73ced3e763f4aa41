import type { RegionsValue } from '@ramify/sdk';
import { expect, test } from 'vitest';
import { drawnMask, drawnSkeleton } from '../testing/drawn.ts';
import { runNode } from '../testing/run-node.ts';
import node from './from-skeleton.node.ts';

const drawing = `
  .............
  .###########.
  ......#......
  ......#......
  ......#......
  .............
  ...........#.
`;

const sets = ({ ids, offsets, pixels }: RegionsValue) =>
  new Map(Array.from(ids, (id, k) => [id, [...pixels.subarray(offsets[k], offsets[k + 1])]] as const));
const make = async (params: Record<string, unknown>, mask?: string) => {
  const skeleton = await drawnSkeleton(drawing);
  const inputs = mask === undefined ? { skeleton } : { skeleton, mask: drawnMask(mask) };
  return (await runNode(node, { inputs, params })).output('regions', 'regions');
};

test('one region per branch; the junction pixel is in one of them', async () => {
  const regions = await make({ pixelsAround: 0, minLength: 0 });
  expect(regions.regionKind).toBe('branch');
  const found = sets(regions);
  expect([...found.keys()]).toEqual([1, 2, 3]);
  expect(found.get(1)).toEqual([14, 15, 16, 17, 18, 19]);
  expect(found.get(2)).toEqual([20, 21, 22, 23, 24]);
  expect(found.get(3)).toEqual([32, 45, 58]);
});

test('pixels around join the nearest branch; ties the lower id; nothing overlaps', async () => {
  const regions = await make({ pixelsAround: 1, minLength: 0 });
  const found = sets(regions);
  expect(new Set(regions.pixels).size).toBe(regions.pixels.length);
  expect(found.get(3)).toEqual([32, 44, 45, 46, 57, 58, 59, 71]);
  expect(found.get(1)).toContain(31);
  expect(found.get(2)).toContain(33);
  const limited = sets(await make({ pixelsAround: 1, minLength: 0 }, drawing));
  expect(limited.get(3)).toEqual([32, 45, 58]);
});

test('short branches give no regions and leave their pixels to others', async () => {
  const found = sets(await make({ pixelsAround: 0, minLength: 4 }));
  expect([...found.keys()]).toEqual([1, 2]);
  expect(sets(await make({ pixelsAround: 1, minLength: 4 })).get(1)).toContain(32);
  await expect(make({ minLength: 6 })).rejects.toMatchObject({
    code: 'E_DATA_EMPTY',
    message: 'No branch is 6 px long or longer; the longest has 5 px.',
    where: { param: 'minLength' },
  });
});

test('one region per pixel, numbered in reading order', async () => {
  const regions = await make({ method: 'pixels', pixelsAround: 0, minLength: 0 });
  expect(regions.regionKind).toBe('pixel');
  expect([...regions.ids]).toEqual(Array.from({ length: 14 }, (_, k) => k + 1));
  expect([...regions.pixels]).toEqual([14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 32, 45, 58]);
  const wide = await make({ method: 'pixels', pixelsAround: 1, minLength: 0 });
  expect([...wide.ids]).toEqual([...regions.ids]);
  expect(sets(wide).get(1)).toEqual([1, 13, 14, 27]);
});

test('masks of another size and µm without pixel size are refused', async () => {
  await expect(make({}, '##')).rejects.toMatchObject({ code: 'E_DATA_SHAPE', where: { port: 'mask' } });
  await expect(make({ unit: 'µm' })).rejects.toMatchObject({ code: 'E_DATA_UNIT' });
});
