import type { ImageValue } from '@ramify/sdk';
import { expect, test } from 'vitest';
import { columnOf, drawnMask, drawnSkeleton } from '../testing/drawn.ts';
import { runNode } from '../testing/run-node.ts';
import branches from './branches.node.ts';
import node from './statistics.node.ts';

const drawing = `
  #.......#..........
  .#.....#...........
  ..#...#............
  ...#.#.........###.
  ....#.........#...#
  ....#.........#...#
  ....#.........#...#
  ....#..........###.
  ....#..............
  ............#......
`;
const size = { y: 2, x: 0.5 };

test('per branch: lengths in px and µm, tortuosity, order, coordinates', async () => {
  const skeleton = await drawnSkeleton(drawing, size);
  const table = (await runNode(node, { inputs: { skeleton } })).output('branches', 'table');
  const of = (name: string, unit?: string) => columnOf(table, name, unit);
  const slant = Math.hypot(2, 0.5);
  expect(of('kind')).toEqual(['tip to junction', 'tip to junction', 'tip to junction', 'loop']);
  expect(of('length', 'px')).toEqual([4 * Math.SQRT2, 4 * Math.SQRT2, 4, 8 + 4 * Math.SQRT2]);
  expect(of('length', 'µm')).toEqual([4 * slant, 4 * slant, 8, 4 * 2 + 4 * 0.5 + 4 * slant]);
  expect(of('end distance', 'µm').map(Number)[0]).toBeCloseTo(4 * slant, 12);
  expect(of('tortuosity').map((one) => Number(Number(one).toFixed(9)))).toEqual([1, 1, 1, NaN]);
  expect([of('source y'), of('source x'), of('target y'), of('target x')]).toEqual([
    [0, 0, 4, 3],
    [0, 8, 4, 15],
    [4, 4, 8, 3],
    [4, 4, 4, 15],
  ]);
  expect(of('order')).toEqual([1, 2, 2, 1]);
  expect(of('strahler order')).toEqual([2, 1, 1, 1]);
  expect(of('main')).toEqual([1, 1, 0, 0]);
  expect(of('pixels')).toEqual([5, 5, 5, 13]);
  expect(table.columns.some(({ name }) => name.startsWith('radius') || name.startsWith('intensity'))).toBe(
    false,
  );
});

test('per skeleton and per recording', async () => {
  const skeleton = await drawnSkeleton(drawing, size);
  const run = await runNode(node, { inputs: { skeleton, mask: drawnMask(drawing, size) } });
  const skeletons = run.output('skeletons', 'table');
  const rows = (name: string, unit?: string) => columnOf(skeletons, name, unit);
  expect(rows('branches')).toEqual([3, 1, 0]);
  expect(rows('junctions')).toEqual([1, 0, 0]);
  expect(rows('triple points')).toEqual([1, 0, 0]);
  expect(rows('end points')).toEqual([3, 0, 0]);
  expect(rows('end point pixels')).toEqual([3, 0, 1]);
  expect(rows('loops')).toEqual([0, 1, 0]);
  expect(rows('longest shortest path', 'px')).toEqual([8 * Math.SQRT2, 0, 0]);
  expect(rows('mean branch length', 'px').map(Number)[2]).toBeNaN();
  const summary = run.output('summary', 'table');
  const one = (name: string, unit?: string) => Number(columnOf(summary, name, unit)[0]);
  const total = 8 * Math.SQRT2 + 4 + 8 + 4 * Math.SQRT2;
  expect(summary.rows).toBe(1);
  expect(one('skeletons')).toBe(3);
  expect(one('isolated pixels')).toBe(1);
  expect(one('closed branches')).toBe(1);
  expect(one('total length', 'px')).toBeCloseTo(total, 12);
  expect(one('length density', 'px/px²')).toBeCloseTo(total / 190, 12);
  expect(one('length density', 'µm/µm²')).toBeCloseTo(one('total length', 'µm') / 190, 12);
  expect(one('tortuosity')).toBeCloseTo(1, 12);
  expect(one('foreground area', 'px²')).toBe(26);
  expect(one('foreground area', 'µm²')).toBe(26);
  expect(one('foreground share')).toBeCloseTo((100 * 26) / 190, 12);
});

test('intensity and radius run over all pixels of a branch, both ends included', async () => {
  const thin = drawnMask('.........\n.#######.\n.........', { y: 0.5, x: 0.5 });
  const mask = drawnMask('.#######.\n.#######.\n.#######.', { y: 0.5, x: 0.5 });
  const skeleton = (await runNode(branches, { inputs: { thin, mask } })).output('skeleton', 'skeleton');
  const image: ImageValue = {
    ...thin,
    kind: 'image',
    unit: 'raw',
    data: Float32Array.from({ length: 27 }, (_, p) => (p % 9) ** 2),
  };
  const run = await runNode(node, { inputs: { skeleton, image } });
  const of = (name: string, unit?: string) =>
    Number(columnOf(run.output('branches', 'table'), name, unit)[0]);
  expect(of('intensity mean')).toBe(20);
  expect(of('intensity std')).toBeCloseTo(
    Math.sqrt([1, 4, 9, 16, 25, 36, 49].reduce((sum, v) => sum + (v - 20) ** 2, 0) / 7),
    12,
  );
  expect(of('intensity inner third')).toBeCloseTo((9 + 16 + 25) / 3, 12);
  expect([of('radius min', 'px'), of('radius max', 'px'), of('radius max', 'µm')]).toEqual([1, 4, 2]);
  expect(run.output('branches', 'table').columns.find(({ name }) => name === 'intensity mean')?.unit).toBe(
    'raw',
  );
  expect(Number(columnOf(run.output('summary', 'table'), 'intensity')[0])).toBe(20);
});

test('pixels that are not square give no radius in µm, and a warning', async () => {
  const thin = drawnMask('.........\n.#######.\n.........', size);
  const skeleton = (await runNode(branches, { inputs: { thin, mask: thin } })).output('skeleton', 'skeleton');
  const run = await runNode(node, { inputs: { skeleton } });
  expect(run.warnings).toEqual(['The pixels are not square, so the radius is given in px only.']);
  expect(() => columnOf(run.output('branches', 'table'), 'radius mean', 'µm')).toThrow('0 columns');
});

test('branches inside a junction are rows, but no branches between nodes', async () => {
  const skeleton = await drawnSkeleton(`
    #.......#
    .#.....#.
    ..#####..
    .#.....#.
    #.......#
  `);
  const crossing = await drawnSkeleton(`
    #....#
    .#..#.
    ..##..
    .#..#.
    #....#
  `);
  const inside = async (value: typeof skeleton) => {
    const run = await runNode(node, { inputs: { skeleton: value } });
    const figures = ['branches', 'branches between nodes', 'junctions', 'quadruple points', 'loops'];
    return [
      columnOf(run.output('branches', 'table'), 'inside junction'),
      figures.map((name) => columnOf(run.output('summary', 'table'), name)[0]),
    ];
  };
  expect(await inside(skeleton)).toEqual([
    [0, 0, 0, 0, 0],
    [5, 5, 2, 0, 0],
  ]);
  expect(await inside(crossing)).toEqual([
    [0, 0, 1, 0, 0],
    [5, 4, 1, 1, 0],
  ]);
});

test('images and masks of other sizes, and images with NaN, are refused', async () => {
  const skeleton = await drawnSkeleton('###\n...');
  const image: ImageValue = {
    kind: 'image',
    height: 2,
    width: 3,
    pixelSize: null,
    unit: 'raw',
    data: new Float32Array(6).fill(NaN),
  };
  await expect(runNode(node, { inputs: { skeleton, image } })).rejects.toMatchObject({ code: 'E_DATA_NAN' });
  await expect(runNode(node, { inputs: { skeleton, mask: drawnMask('##') } })).rejects.toMatchObject({
    code: 'E_DATA_SHAPE',
  });
});
