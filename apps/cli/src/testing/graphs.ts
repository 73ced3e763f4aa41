import { plainTiff } from '@ramify/testkit';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface NodeRecord {
  readonly id: string;
  readonly type: string;
  readonly version?: number;
  readonly params?: Record<string, unknown>;
}

/** Writes a graph; an edge is written `load.image > blur.image`. */
export function writeGraphFile(
  folder: string,
  nodes: readonly NodeRecord[],
  edges: readonly string[],
  more: Record<string, unknown> = {},
): string {
  const end = (text: string) => {
    const [node = '', port = ''] = text.trim().split('.');
    return { node, port };
  };
  const file = {
    format: 'ramify-graph',
    schema: 1,
    title: 'Test chain',
    nodes: nodes.map((node) => ({ version: 1, ...node })),
    edges: edges.map((edge) => {
      const [from = '', to = ''] = edge.split('>');
      return { from: end(from), to: end(to) };
    }),
    ...more,
  };
  writeFileSync(join(folder, 'test.graph.json'), JSON.stringify(file));
  return 'test.graph.json';
}

export const imageChain: readonly NodeRecord[] = [
  { id: 'load', type: 'load.image' },
  { id: 'even', type: 'image.equalize' },
  { id: 'mask', type: 'image.threshold', params: { window: 15 } },
  { id: 'save', type: 'export.tiff', params: { name: 'mask.tif' } },
  { id: 'look', type: 'export.png', params: { name: 'steps/even.png' } },
];

export const imageEdges: readonly string[] = [
  'load.image > even.image',
  'even.image > mask.image',
  'mask.mask > save.data',
  'even.image > look.data',
];

/** Load an image, equalize it, threshold it, and write both; `recording` names the file. */
export const writeImageChain = (folder: string): string =>
  writeGraphFile(folder, imageChain, imageEdges, {
    interface: { inputs: { recording: { node: 'load', param: 'path' } } },
  });

/** A bright cross on a noisy background, 48 x 64 px, `frames` times. */
export function crossTiff(frames = 1): Uint8Array {
  const height = 48;
  const width = 64;
  const frame = (t: number) =>
    Uint16Array.from({ length: height * width }, (_, i) => {
      const [y, x] = [Math.floor(i / width), i % width];
      const inside = Math.abs(y - 24) < 2 || Math.abs(x - 30) < 2;
      return 100 + ((i * 37 + t * 11) % 17) + (inside ? 300 + 10 * Math.sin(t + x / 9) : 0);
    });
  return plainTiff(
    Array.from({ length: frames }, (_, t) => frame(t)),
    { height, width },
  );
}

/** Writes the cross as `name` and returns the name. */
export function writeCross(folder: string, name = 'cross.tif', frames = 1): string {
  writeFileSync(join(folder, name), crossTiff(frames));
  return name;
}
