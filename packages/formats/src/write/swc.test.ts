import { expect, test } from 'vitest';
import { makeSkeleton, pythonWith } from '@ramify/testkit';
import { encodeSwc, type SwcOptions } from './swc.ts';
import type { SkeletonValue } from '@ramify/sdk';

interface Sample {
  id: number;
  type: number;
  x: number;
  y: number;
  z: number;
  radius: number;
  parent: number;
}

function read(skeleton: SkeletonValue, options?: SwcOptions): { samples: Sample[]; comments: string[] } {
  const lines = Buffer.concat([...encodeSwc(skeleton, options)])
    .toString('utf8')
    .trimEnd()
    .split('\n');
  const samples = lines
    .filter((line) => !line.startsWith('#'))
    .map((line) => {
      const [id, type, x, y, z, radius, parent] = line.split(' ').map(Number) as [
        number,
        ...[number, number, number, number, number, number],
      ];
      return { id, type, x, y, z, radius, parent };
    });
  return { samples, comments: lines.filter((line) => line.startsWith('#')) };
}

/** A Y: stem of five pixels from (0, 3) down to the junction (4, 3), arms to (6, 1) and (7, 6). */
const ypsilon = makeSkeleton({
  height: 8,
  width: 8,
  pixelSize: { y: 0.5, x: 0.5 },
  nodes: [
    { kind: 'end', pixels: [[0, 3]] },
    { kind: 'junction', pixels: [[4, 3]] },
    { kind: 'end', pixels: [[6, 1]] },
    { kind: 'end', pixels: [[7, 6]] },
  ],
  branches: [
    { source: 0, target: 1, path: [0, 1, 2, 3, 4].map((y) => [y, 3] as const) },
    {
      source: 1,
      target: 2,
      path: [
        [4, 3],
        [5, 2],
        [6, 1],
      ],
    },
    {
      source: 1,
      target: 3,
      path: [
        [4, 3],
        [5, 4],
        [6, 5],
        [7, 6],
      ],
    },
  ],
  radius: (y) => y / 2 + 1,
});

test('each pixel is one sample, parents stand before children, coordinates are in µm', () => {
  const { samples, comments } = read(ypsilon, { structure: 3, title: 'cell\n1' });
  expect(samples.map(({ x, y }) => [x * 2, y * 2])).toEqual([
    [3, 0],
    [3, 1],
    [3, 2],
    [3, 3],
    [3, 4],
    [2, 5],
    [1, 6],
    [4, 5],
    [5, 6],
    [6, 7],
  ]);
  expect(samples.map(({ id, parent }) => [id, parent])).toEqual([
    [1, -1],
    [2, 1],
    [3, 2],
    [4, 3],
    [5, 4],
    [6, 5],
    [7, 6],
    [8, 5],
    [9, 8],
    [10, 9],
  ]);
  expect(samples.every(({ type, z }) => type === 3 && z === 0)).toBe(true);
  expect(samples.map(({ radius, y }) => radius - (y + 1) / 2)).toEqual(Array(10).fill(0));
  expect(comments[0]).toBe('# cell 1');
  expect(comments).toContain('# unit: um (pixel size y 0.5, x 0.5)');
});

test('the root may be the thickest end point', () => {
  const { samples, comments } = read(ypsilon, { root: 'thickest' });
  expect(samples[0]).toMatchObject({ x: 3, y: 3.5, parent: -1 });
  expect(comments.some((line) => line.includes('largest radius'))).toBe(true);
  expect(samples.every(({ type }) => type === 0)).toBe(true);
});

/** A ring of eight pixels around (2, 2) with a tail to the left; the junction has three pixels. */
const ring = makeSkeleton({
  height: 5,
  width: 7,
  nodes: [
    { kind: 'end', pixels: [[2, 0]] },
    {
      kind: 'junction',
      pixels: [
        [2, 2],
        [1, 3],
        [3, 3],
      ],
    },
  ],
  branches: [
    {
      source: 0,
      target: 1,
      path: [
        [2, 0],
        [2, 1],
        [2, 2],
      ],
    },
    {
      source: 1,
      target: 1,
      path: [
        [1, 3],
        [1, 4],
        [2, 5],
        [3, 4],
        [3, 3],
      ],
    },
  ],
});

test('a loop is opened where its two ways are equally long, and the file says so', () => {
  const { samples, comments } = read(ring);
  expect(samples.length).toBe(8);
  expect(samples.filter(({ parent }) => parent === -1)).toEqual([samples[0]]);
  expect(samples[0]).toMatchObject({ x: 0, y: 2, radius: 0.5 });
  const opened = comments.filter((line) => line.startsWith('# loop opened'));
  expect(opened.length).toBe(1);
  const [a, b] = (/samples (\d+) and (\d+) of branch 2/.exec(opened[0] ?? '') ?? []).slice(1).map(Number);
  const [p, q] = [samples[a! - 1]!, samples[b! - 1]!];
  expect(Math.hypot(p.x - q.x, p.y - q.y)).toBeCloseTo(Math.SQRT2, 9);
  expect([p.x, q.x]).toContain(5);
  expect(comments).toContain('# unit: px (the pixel size is not known)');
  expect(comments).toContain('# radius: half a pixel (skeleton made without a mask)');
});

test('a pure ring and single pixels are trees of their own', () => {
  const { samples, comments } = read(
    makeSkeleton({
      height: 4,
      width: 9,
      nodes: [
        { kind: 'cycle', pixels: [[0, 1]] },
        { kind: 'isolated', pixels: [[3, 8]] },
      ],
      branches: [
        {
          source: 0,
          target: 0,
          path: [
            [0, 1],
            [1, 2],
            [2, 1],
            [1, 0],
            [0, 1],
          ],
        },
      ],
    }),
  );
  expect(samples.length).toBe(5);
  expect(samples.filter(({ parent }) => parent === -1).map(({ x, y }) => [x, y])).toEqual([
    [1, 0],
    [8, 3],
  ]);
  expect(comments.filter((line) => line.startsWith('# loop opened')).length).toBe(1);
});

test('an empty skeleton is a file of comments', () => {
  expect(read(makeSkeleton({ height: 3, width: 3, nodes: [], branches: [] })).samples).toEqual([]);
});

test('networkx finds trees with the path lengths of the skeleton', (context) => {
  const python = pythonWith('networkx');
  context.skip(python.missing !== undefined, python.missing);
  const result = python.run<{ forest: boolean; pieces: number; length: number }>(
    `import networkx as nx, sys, json, math
rows = [l.split() for l in sys.argv[1].splitlines() if not l.startswith('#')]
g = nx.Graph(); place = {}
for i, t, x, y, z, r, p in rows:
    place[i] = (float(x), float(y)); g.add_node(i)
    if p != '-1': g.add_edge(i, p, weight=math.dist(place[i], place[p]))
print(json.dumps(dict(forest=nx.is_forest(g), pieces=nx.number_connected_components(g), length=g.size('weight'))))`,
    Buffer.concat([...encodeSwc(ypsilon)]).toString('utf8'),
  );
  const micrometres = ypsilon.branches.length.reduce((sum, length) => sum + length, 0) / 2;
  expect(result).toEqual({ forest: true, pieces: 1, length: expect.closeTo(micrometres, 5) });
});
