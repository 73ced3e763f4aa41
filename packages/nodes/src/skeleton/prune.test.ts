import { formatMask, trimMask } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { drawnMask, drawnSkeleton } from '../testing/drawn.ts';
import { runNode } from '../testing/run-node.ts';
import branches from './branches.node.ts';
import node from './prune.node.ts';

const drawing = `
  .......................
  .....#.................
  .....#.......#.........
  ....................#..
  .....#................#
  .....#.......##......#.
  ##########.............
`;
const comb = `
  ............#..........
  .....#......#..........
  .....#......#..........
  #######################
  ..........#............
  .......................
  ...####................
`;

test('spurs and small pieces go, branches become one and are numbered anew', async () => {
  const skeleton = await drawnSkeleton(comb);
  expect(skeleton.branches.count).toBeGreaterThan(6);
  const run = await runNode(node, { inputs: { skeleton }, params: { spurLength: 3, minSkeleton: 4 } });
  const pruned = run.output('skeleton', 'skeleton');
  const straight = `${'.'.repeat(23)}\n`;
  expect(formatMask(pruned.mask, 7, 23)).toBe(
    trimMask(`
      ............#..........
      ............#..........
      ............#..........
      #######################
      ${straight.repeat(3)}
    `),
  );
  expect([...pruned.branches.id]).toEqual([1, 2, 3]);
  expect([...pruned.branches.length]).toEqual([3, 12, 10]);
  expect(run.output('mask', 'mask').data).toEqual(pruned.mask);
  const labels = run.output('labels', 'labels').data;
  expect(pruned.mask.every((one, p) => labels[p]! > 0 === (one === 1))).toBe(true);
  expect(run.warnings).toEqual([]);
});

test('without limits nothing changes', async () => {
  const skeleton = await drawnSkeleton(drawing);
  const run = await runNode(node, { inputs: { skeleton }, params: { spurLength: 0, minSkeleton: 0 } });
  expect(run.output('skeleton', 'skeleton')).toEqual(skeleton);
});

test('lengths in µm count pixels that are not square, and need the pixel size', async () => {
  const skeleton = await drawnSkeleton(comb, { y: 10, x: 4 });
  const params = { spurLength: 15, minSkeleton: 4, unit: 'µm' };
  const pruned = (await runNode(node, { inputs: { skeleton }, params })).output('skeleton', 'skeleton');
  // The spur of one row (10 µm) goes, those of two and three rows (20, 30 µm) stay.
  expect(pruned.nodes.kind.filter((kind) => kind === 'junction').length).toBe(2);
  const unknown = { ...skeleton, pixelSize: null };
  await expect(runNode(node, { inputs: { skeleton: unknown }, params })).rejects.toMatchObject({
    code: 'E_DATA_UNIT',
    where: { param: 'unit' },
  });
});

test('the radius of each pixel is kept', async () => {
  const thin = drawnMask(comb);
  const mask = { ...thin, data: thin.data.map((one, p) => (one === 1 || Math.floor(p / 23) === 4 ? 1 : 0)) };
  const skeleton = (await runNode(branches, { inputs: { thin, mask } })).output('skeleton', 'skeleton');
  const before = new Map(
    Array.from(skeleton.branches.pixels, (p, k) => [p, skeleton.branches.radius?.[k]] as const),
  );
  const pruned = (
    await runNode(node, { inputs: { skeleton }, params: { spurLength: 3, minSkeleton: 5 } })
  ).output('skeleton', 'skeleton');
  expect(Array.from(pruned.branches.pixels, (p) => before.get(p))).toEqual([
    ...(pruned.branches.radius ?? []),
  ]);
});

test('removing everything, or most, is said in words', async () => {
  const skeleton = await drawnSkeleton(comb);
  await expect(
    runNode(node, { inputs: { skeleton }, params: { spurLength: 3, minSkeleton: 40 } }),
  ).rejects.toMatchObject({
    code: 'E_DATA_EMPTY',
    message: 'Pruning removes everything: after spurs of less than 3 px, the largest piece is 25 px long.',
    where: { param: 'minSkeleton' },
  });
  const short = await drawnSkeleton('#..#..#..#..#..#\n#..#..#..#..#..#\n................\n################');
  const run = await runNode(node, {
    inputs: { skeleton: short },
    params: { spurLength: 0, minSkeleton: 10 },
  });
  expect(run.warnings).toEqual([]);
  const specks = await drawnSkeleton(
    '####.####.####\n..............\n####.####.####\n..............\n######........',
  );
  const most = await runNode(node, { inputs: { skeleton: specks }, params: { minSkeleton: 5 } });
  expect(most.warnings[0]).toMatch(/^Pruning removed 78\.3 % of the length/);
});
