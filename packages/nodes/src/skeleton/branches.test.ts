import { formatMask, parseMask } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { drawnMask, drawnSkeleton } from '../testing/drawn.ts';
import { runNode } from '../testing/run-node.ts';
import node from './branches.node.ts';
import thin from './thin.node.ts';

const tee = `
  .........
  .#######.
  ....#....
  ....#....
  .........
  ......#..
`;

test('labels: a junction pixel belongs to the longest branch, isolated pixels to none', async () => {
  const run = await runNode(node, { inputs: { thin: drawnMask(tee) } });
  const { data, width } = run.output('labels', 'labels');
  const rows = Array.from({ length: data.length / width }, (_, y) =>
    data.subarray(y * width, (y + 1) * width).join(''),
  );
  const empty = '000000000';
  expect(rows).toEqual([empty, '011112220', '000030000', '000030000', empty, empty]);
  expect(run.warnings).toEqual([]);
});

test('nodes, types and the pixel size come along', async () => {
  const skeleton = await drawnSkeleton(tee, { y: 0.5, x: 0.25 });
  expect(skeleton.nodes.kind).toEqual(['end', 'junction', 'end', 'end', 'isolated']);
  expect([...skeleton.nodes.degree]).toEqual([1, 3, 1, 1, 0]);
  expect([...skeleton.branches.type]).toEqual([1, 1, 1]);
  expect([...skeleton.branches.id]).toEqual([1, 2, 3]);
  expect(skeleton.pixelSize).toEqual({ y: 0.5, x: 0.25 });
  expect(formatMask(skeleton.mask, 6, 9)).toBe(formatMask(parseMask(tee).data, 6, 9));
});

test('the radius is the distance to the background of the mask', async () => {
  const mask = drawnMask(`
    ...........
    .#########.
    .#########.
    .#########.
    ...........
  `);
  const thinned = (await runNode(thin, { inputs: { mask } })).output('mask', 'mask');
  const run = await runNode(node, { inputs: { thin: thinned, mask } });
  const { branches } = run.output('skeleton', 'skeleton');
  expect(branches.count).toBe(1);
  expect(branches.radius).toHaveLength(branches.pixels.length);
  expect(Math.max(...(branches.radius ?? []))).toBe(2);
  expect(run.warnings).toEqual([]);
});

test('a mask that does not hold the skeleton is warned of, one without background refused', async () => {
  const line = drawnMask('.....\n.###.\n.....');
  const beside = drawnMask('.....\n.....\n.###.');
  const run = await runNode(node, { inputs: { thin: line, mask: beside } });
  expect(run.warnings).toEqual([
    '3 pixels of the skeleton lie outside the mask and get radius 0. Connect the mask that was thinned.',
  ]);
  const full = drawnMask('#####\n#####\n#####');
  await expect(runNode(node, { inputs: { thin: line, mask: full } })).rejects.toMatchObject({
    code: 'E_DATA_CONSTANT',
  });
  const other = drawnMask('..\n##');
  await expect(runNode(node, { inputs: { thin: line, mask: other } })).rejects.toMatchObject({
    code: 'E_DATA_SHAPE',
    message: 'The mask has 2 x 2 px, the skeleton 3 x 5 px.',
  });
});

test('empty and thick masks are refused in words', async () => {
  await expect(runNode(node, { inputs: { thin: drawnMask('...\n...') } })).rejects.toMatchObject({
    code: 'E_DATA_EMPTY',
    where: { port: 'thin' },
  });
  await expect(runNode(thin, { inputs: { mask: drawnMask('...\n...') } })).rejects.toThrow('no foreground');
  await expect(runNode(node, { inputs: { thin: drawnMask('.####.\n.####.\n......') } })).rejects.toThrow(
    'The lines are wider than one pixel: 100 % of the pixels lie in squares of four.',
  );
});

test('a single pixel is a skeleton without branches', async () => {
  const run = await runNode(node, { inputs: { thin: drawnMask('#') } });
  const { nodes, branches } = run.output('skeleton', 'skeleton');
  expect([nodes.count, nodes.kind[0], branches.count]).toEqual([1, 'isolated', 0]);
});
