import { expect, test } from 'vitest';
import { columnOf, drawnMask, drawnSkeleton } from '../testing/drawn.ts';
import { runNode } from '../testing/run-node.ts';
import branches from './branches.node.ts';
import node from './sholl.node.ts';

const cross = `
  .....#.....
  .....#.....
  .....#.....
  .....#.....
  .....#.....
  ###########
  .....#.....
  .....#.....
  .....#.....
  .....#.....
  .....#.....
`;

test('a cross seen from its middle', async () => {
  const skeleton = await drawnSkeleton(cross, { y: 0.5, x: 0.5 });
  const run = await runNode(node, { inputs: { skeleton }, params: { center: 'point', y: 5, x: 5, step: 2 } });
  const profile = run.output('profile', 'table');
  expect(columnOf(profile, 'radius', 'px')).toEqual([0, 2, 4]);
  expect(columnOf(profile, 'intersections')).toEqual([0, 4, 4]);
  expect(columnOf(profile, 'intersections per area').map(Number)[1]).toBeCloseTo(1 / Math.PI, 12);
  const summary = run.output('summary', 'table');
  const one = (name: string) => columnOf(summary, name)[0];
  expect([
    one('max intersections'),
    one('critical radius'),
    one('primary branches'),
    one('ramification index'),
    one('enclosing radius'),
  ]).toEqual([4, 2, 4, 1, 4]);
  const inMicrons = await runNode(node, {
    inputs: { skeleton },
    params: { center: 'point', y: 5, x: 5, step: 1, unit: 'µm' },
  });
  expect(columnOf(inMicrons.output('profile', 'table'), 'intersections')).toEqual([0, 4, 4]);
});

test('the centre is the widest node, or the middle of the longest path', async () => {
  const plain = await drawnSkeleton(cross);
  const center = async (skeleton: typeof plain) => {
    const summary = (await runNode(node, { inputs: { skeleton } })).output('summary', 'table');
    return [
      columnOf(summary, 'center y')[0],
      columnOf(summary, 'center x')[0],
      columnOf(summary, 'center')[0],
    ];
  };
  expect(await center(plain)).toEqual([5, 5, 'node nearest to the middle of the longest shortest path']);
  const thin = drawnMask(cross);
  const mask = {
    ...thin,
    data: thin.data.map((one, p) =>
      one === 1 || (p % 11 > 7 && Math.abs(Math.floor(p / 11) - 5) < 3) ? 1 : 0,
    ),
  };
  const wide = (await runNode(branches, { inputs: { thin, mask } })).output('skeleton', 'skeleton');
  expect(await center(wide)).toEqual([5, 10, 'node with the largest radius']);
});

test('steps below the pixel are warned of, wrong centres and steps refused', async () => {
  const skeleton = await drawnSkeleton(cross);
  const run = await runNode(node, { inputs: { skeleton }, params: { step: 1 } });
  expect(run.warnings).toEqual([
    'The step of 1 px is smaller than the diagonal of a pixel (1.41 px), so some intersections are missed.',
  ]);
  await expect(
    runNode(node, { inputs: { skeleton }, params: { center: 'point', y: 11, x: 0 } }),
  ).rejects.toMatchObject({
    code: 'E_DATA_RANGE',
    where: { param: 'y' },
  });
  await expect(runNode(node, { inputs: { skeleton: await drawnSkeleton('#') } })).rejects.toMatchObject({
    code: 'E_DATA_EMPTY',
  });
  await expect(runNode(node, { inputs: { skeleton }, params: { unit: 'µm' } })).rejects.toMatchObject({
    code: 'E_DATA_UNIT',
  });
  const large = { ...(await drawnSkeleton('###')), pixelSize: { y: 1000, x: 1000 } };
  await expect(
    runNode(node, { inputs: { skeleton: large }, params: { step: 0.01, unit: 'µm' } }),
  ).rejects.toMatchObject({ code: 'E_PARAM_INVALID' });
});
