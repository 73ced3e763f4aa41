import type { PortValue } from '@ramify/sdk';
import { sampleValues } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import node from './png.node.ts';

const { image, figure, labels } = sampleValues();

/** Size, bits and colour type of a PNG. */
async function written(data: PortValue, params: Record<string, unknown> = {}) {
  const { files } = await runNode(node, { inputs: { data }, params });
  const png = Buffer.from(files.get('picture.png') ?? []);
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), depth: png[24], colour: png[25], png };
}

test('a picture is at least 512 px wide, pixels are one to one', async () => {
  expect(await written(image)).toMatchObject({ width: 512, height: 384 });
  expect(await written(figure)).toMatchObject({ width: 512, height: 384 });
  expect(await written(labels, { style: 'pixels' })).toMatchObject({ width: 32, height: 24 });
});

test('16-bit grey says which values became black and white', async () => {
  const { png, ...found } = await written(image, { style: 'grey16', low: 0, high: 100 });
  expect(found).toEqual({ width: 32, height: 24, depth: 16, colour: 0 });
  const [least, most] = [Math.min(...image.data), Math.max(...image.data)];
  expect(png.toString('latin1')).toContain(`0 = ${least}, 65535 = ${most}`);
});

test('what cannot be is refused in words', async () => {
  await expect(written(labels, { style: 'grey16' })).rejects.toMatchObject({ code: 'E_PARAM_INVALID' });
  await expect(written(image, { low: 60, high: 50 })).rejects.toThrow('must lie below white');
});
