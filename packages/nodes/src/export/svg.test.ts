import type { FigureValue, PortValue } from '@ramify/sdk';
import { sampleValues } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import png from './png.node.ts';
import node from './svg.node.ts';

const plot: FigureValue = {
  kind: 'figure',
  title: 'Curve',
  caption: 'A line.',
  spec: {
    type: 'plot',
    width: 200,
    height: 100,
    x: { label: 'Time', unit: 's' },
    y: { label: 'ΔF/F' },
    marks: [{ type: 'line', x: Float64Array.of(0, 1, 2), y: Float64Array.of(0, 1, 0) }],
  },
};

async function written(data: PortValue, params: Record<string, unknown> = {}): Promise<string> {
  const run = await runNode(node, { inputs: { data }, params: { name: 'a', ...params } });
  expect(run.output('file', 'file').mediaType).toBe('image/svg+xml');
  return Buffer.from(run.files.get('a.svg') ?? []).toString('utf8');
}

test('a plot and its workflow', async () => {
  const svg = await written(plot);
  expect(svg).toContain('<title>Curve</title><desc>A line.</desc>');
  expect(svg).toContain(`graph="Test graph" graph-hash="${'0'.repeat(64)}"`);
  expect(svg).toContain('Time (s)</text>');
});

test('pictures of images, labels and figures', async () => {
  const { image, labels, figure } = sampleValues();
  for (const value of [image, labels, figure]) expect(await written(value)).toContain('data-part="picture"');
  await expect(written(image, { low: 60, high: 50 })).rejects.toThrow('must lie below white');
});

test('a plot as PNG has the scale that was asked for, and the hash', async () => {
  for (const [params, width] of [
    [{}, 600],
    [{ scale: 2 }, 400],
    [{ style: 'pixels' }, 200],
  ] as const) {
    const { files } = await runNode(png, { inputs: { data: plot }, params });
    const bytes = Buffer.from(files.get('picture.png') ?? []);
    expect(bytes.readUInt32BE(16)).toBe(width);
    expect(bytes.toString('latin1')).toContain(`tEXtGraph hash\0${'0'.repeat(64)}`);
  }
});
