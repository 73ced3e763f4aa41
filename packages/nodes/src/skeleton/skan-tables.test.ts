import type { SkeletonValue, TableValue } from '@ramify/sdk';
import { expectImageClose } from '@ramify/testkit';
import { describe, expect, test } from 'vitest';
import { columnOf } from '../testing/drawn.ts';
import { runNode } from '../testing/run-node.ts';
import { sharedColumns, sharedData, sharedMask } from '../testing/shared-data.ts';
import branches from './branches.node.ts';
import statistics from './statistics.node.ts';
import thin from './thin.node.ts';

// The three planes of blobs-*.tif (mask, Zhang's and Lee's skeleton) are tagged as red, green and blue.
const references = [
  { name: 'blobs-11', file: 'references/skan/blobs-11.tif', options: { colour: 'red' } },
  { name: 'blobs-12', file: 'references/skan/blobs-12.tif', options: { colour: 'red' } },
  { name: 'blobs-13', file: 'references/skan/blobs-13.tif', options: { colour: 'red' } },
  { name: 'TreeV', file: 'skeletons/TreeV.tif', options: {} },
  { name: 'skan-skeleton', file: 'skeletons/skan-skeleton.tif', options: {} },
  { name: 'skeleton-timeseries-last', file: 'skeletons/skeleton_timeseries.tif', options: { page: 15 } },
] as const;

const column = (table: TableValue, name: string, unit?: string) => columnOf(table, name, unit).map(Number);

async function graphOf(file: string, options: Parameters<typeof sharedMask>[1]): Promise<SkeletonValue> {
  const mask = await sharedMask(file, options);
  const thinned = (await runNode(thin, { inputs: { mask } })).output('mask', 'mask');
  return (await runNode(branches, { inputs: { thin: thinned } })).output('skeleton', 'skeleton');
}

describe.skipIf(!sharedData)('tables of skan 0.13 (skipped without ../shared/data)', () => {
  test.each(references)('$name, row by row', async ({ name, file, options }) => {
    const skeleton = await graphOf(file, options);
    const table = (await runNode(statistics, { inputs: { skeleton } })).output('branches', 'table');
    const reference = sharedColumns(`references/skan/${name}.branches.csv`);
    // skan lists branches by their first pixel in the whole image, this table by skeleton first.
    const order = [...(reference['skeleton_id'] ?? []).keys()].sort(
      (a, b) => reference['skeleton_id']![a]! - reference['skeleton_id']![b]! || a - b,
    );
    const of = (key: string): number[] => order.map((k) => reference[key]![k]!);
    expect(column(table, 'skeleton')).toEqual(of('skeleton_id').map((id) => id + 1));
    expect(column(table, 'type')).toEqual(of('branch_type'));
    expect(column(table, 'source y', 'px')).toEqual(of('image_coord_src_0'));
    expect(column(table, 'source x', 'px')).toEqual(of('image_coord_src_1'));
    expect(column(table, 'target y', 'px')).toEqual(of('image_coord_dst_0'));
    expect(column(table, 'target x', 'px')).toEqual(of('image_coord_dst_1'));
    expectImageClose(column(table, 'length', 'px'), of('branch_distance'), { atol: 1e-6 });
    expectImageClose(column(table, 'end distance', 'px'), of('euclidean_distance'), { atol: 1e-6 });
  });

  test.each(['blobs-11', 'blobs-12', 'blobs-13'])('%s: both skeletons, pixel for pixel', async (name) => {
    const file = `references/skan/${name}.tif`;
    const mask = await sharedMask(file, { colour: 'red' });
    for (const [method, colour] of [['zhang', 'green'] as const, ['lee', 'blue'] as const]) {
      const run = await runNode(thin, { inputs: { mask }, params: { method } });
      const expected = await sharedMask(file, { colour });
      expect(Buffer.compare(run.output('mask', 'mask').data, expected.data), method).toBe(0);
    }
  });

  test('TreeV has 17 end points, 15 branch points, 31 branches in 1 piece', async () => {
    const skeleton = await graphOf('skeletons/TreeV.tif', {});
    const run = await runNode(statistics, { inputs: { skeleton } });
    const summary = run.output('summary', 'table');
    const figures = ['end points', 'junctions', 'branches', 'skeletons', 'loops'].map(
      (name) => column(summary, name)[0],
    );
    expect(figures).toEqual([17, 15, 31, 1, 0]);
    expect(skeleton.nodes.kind.filter((kind) => kind === 'end').length).toBe(17);
    expect(skeleton.nodes.kind.filter((kind) => kind === 'junction').length).toBe(15);
  });

  test('the last frame of the growing neurites has 3 objects', async () => {
    const skeleton = await graphOf('skeletons/skeleton_timeseries.tif', { page: 15 });
    expect(Math.max(...skeleton.nodes.skeleton)).toBe(3);
  });
});
