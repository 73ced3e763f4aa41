import { expect, test } from 'vitest';
import { factorizationOf } from '../testing/factorize-fixture.ts';
import { runNode } from '../testing/run-node.ts';
import node from './from-components.node.ts';

// prettier-ignore
const first = [
  9, 8, 0, 0, 0, 0,
  7, 1, 0, 0, 4, 5,
  0, 0, 0, 0, 4, 0,
  0, 6, 0, 0, 0, 0,
];
const second = first.map((_, i) => (i > 20 ? 2 : 0));
const faint = first.map((_, i) => (i === 3 ? 1 : 0));
const factorization = factorizationOf([first, second, faint, first], {
  height: 4,
  width: 6,
  kept: Uint8Array.of(1, 1, 1, 0),
});
const run = async (params: Record<string, unknown>) => {
  const done = await runNode(node, { inputs: { factorization }, params });
  const { ids, offsets, pixels, weights, names, regionKind } = done.output('regions', 'regions');
  const part = (i: number) => [...pixels.subarray(offsets[i], offsets[i + 1])];
  return { ids: [...ids], names, regionKind, part, weights, warnings: done.warnings };
};

test('pixels above a share of the peak, in pieces of some size, with their values as weights', async () => {
  const { ids, names, regionKind, part, weights, warnings } = await run({ peak: 40, minSize: 2 });
  expect([ids, names, regionKind]).toEqual([[1, 2], ['component 1', 'component 2'], 'component']);
  expect(part(0)).toEqual([0, 1, 6, 10, 11, 16]);
  expect(part(1)).toEqual([21, 22, 23]);
  expect([...weights!]).toEqual([9, 8, 7, 4, 5, 4, 2, 2, 2]);
  expect(warnings).toEqual(['Components without a piece of 2 pixels give no region: 3.']);
});

test('only the piece with the greatest sum, or single pixels too', async () => {
  expect((await run({ peak: 40, minSize: 2, largest: true })).part(0)).toEqual([0, 1, 6]);
  const all = await run({ peak: 40, minSize: 1, keptOnly: false });
  expect(all.ids).toEqual([1, 2, 3, 4]);
  expect(all.part(0)).toEqual([0, 1, 6, 10, 11, 16, 19]);
  expect(all.part(3)).toEqual(all.part(0));
});

test('by robust z, the level is measured where components are', async () => {
  // Of the 12 pixels in use, map 1 has the median 4 and a median absolute deviation of 3.5.
  const { ids, part } = await run({ threshold: 'z', z: 0.8, minSize: 1 });
  expect(ids[0]).toBe(1);
  expect(part(0)).toEqual([0]);
});

test('nothing to make regions of is refused in words', async () => {
  await expect(run({ minSize: 100 })).rejects.toMatchObject({
    code: 'E_DATA_EMPTY',
    where: { param: 'minSize' },
  });
  const none = { ...factorization, kept: new Uint8Array(4) };
  await expect(runNode(node, { inputs: { factorization: none } })).rejects.toMatchObject({
    code: 'E_DATA_EMPTY',
    message: 'No component was kept by the selection.',
  });
});
