import type { MaskValue, PixelSize, SkeletonValue, TableValue } from '@ramify/sdk';
import { parseMask } from '@ramify/testkit';
import branches from '../skeleton/branches.node.ts';
import { runNode } from './run-node.ts';

/** A mask from a drawing of `#` and `.`. */
export const drawnMask = (drawing: string, pixelSize: PixelSize = null): MaskValue => ({
  kind: 'mask',
  pixelSize,
  ...parseMask(drawing),
});

/** The skeleton of a drawing one pixel wide, made by the node Branches. */
export async function drawnSkeleton(drawing: string, pixelSize: PixelSize = null): Promise<SkeletonValue> {
  const run = await runNode(branches, { inputs: { thin: drawnMask(drawing, pixelSize) } });
  return run.output('skeleton', 'skeleton');
}

/** The values of a table's column; columns of equal name are told by their unit. */
export function columnOf(table: TableValue, name: string, unit?: string): (number | string)[] {
  const found = table.columns.filter((one) => one.name === name && (unit === undefined || one.unit === unit));
  if (found[0] === undefined || found.length > 1)
    throw new Error(`${found.length} columns "${name}" (${unit})`);
  return Array.from<number | string>(found[0].values);
}
