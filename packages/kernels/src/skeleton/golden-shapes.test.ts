import { parseMask } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { skeletonCounts } from './skeleton-counts.ts';
import { skeletonGraph } from './skeleton-graph.ts';

// What skan, AnalyzeSkeleton and CellProfiler say about nine small shapes.
const cross = '....#....\n'.repeat(4);
const row = '.........\n';
const ring = (tail: string): string =>
  `${row}.###.....\n#...#....\n#...#${tail}\n#...#....\n.###.....\n${row.repeat(3)}`;
const loop = 8 + 4 * Math.SQRT2;

const shapes = [
  {
    name: 'plus sign',
    drawing: `${cross}#########\n${cross}`,
    skan: Array.from({ length: 4 }, () => [1, 4]),
    analyzeSkeleton: {
      junctionPixels: 5,
      junctions: 1,
      triplePoints: 0,
      quadruplePoints: 1,
      endPixels: 4,
      slabPixels: 8,
    },
    cellProfiler: { branches: 5, ends: 4 },
  },
  {
    name: 'T',
    drawing: `${row.repeat(4)}#########\n${cross}`,
    skan: Array.from({ length: 3 }, () => [1, 4]),
    analyzeSkeleton: { junctionPixels: 4, junctions: 1, triplePoints: 1, endPixels: 3 },
    cellProfiler: { branches: 4, ends: 3 },
  },
  {
    name: 'Y',
    drawing: `#.......#\n.#.....#.\n..#...#..\n...#.#...\n....#....\n${cross}`,
    skan: [
      [1, 4],
      [1, 4 * Math.SQRT2],
      [1, 4 * Math.SQRT2],
    ],
    analyzeSkeleton: { junctionPixels: 1, triplePoints: 1, endPixels: 3 },
    cellProfiler: { branches: 1, ends: 3 },
  },
  {
    name: 'straight line',
    drawing: `${row.repeat(4)}#########\n${row.repeat(4)}`,
    skan: [[0, 8]],
    analyzeSkeleton: { endPixels: 2, slabPixels: 7, junctionPixels: 0 },
    cellProfiler: { branches: 0, ends: 2 },
  },
  {
    name: 'diagonal',
    drawing: Array.from({ length: 9 }, (_, y) => `${'.'.repeat(y)}#${'.'.repeat(8 - y)}\n`).join(''),
    skan: [[0, 8 * Math.SQRT2]],
    analyzeSkeleton: { endPixels: 2, slabPixels: 7, junctionPixels: 0 },
    cellProfiler: { branches: 0, ends: 2 },
  },
  {
    name: 'octagon-like ring, 12 px',
    drawing: ring('....'),
    skan: [[3, loop]],
    analyzeSkeleton: { slabPixels: 12, endPixels: 0, junctionPixels: 0, junctions: 0 },
    cellProfiler: { branches: 0, ends: 0 },
  },
  {
    name: 'the same ring with a tail of 3 px',
    drawing: ring('###.'),
    skan: [
      [1, 3],
      [3, loop],
    ],
    analyzeSkeleton: { junctionPixels: 4, junctions: 1, triplePoints: 1, endPixels: 1 },
    cellProfiler: { branches: 4, ends: 1 },
  },
  {
    name: 'single pixel',
    drawing: `${row.repeat(4)}....#....\n${row.repeat(4)}`,
    skan: [],
    analyzeSkeleton: { count: 1, endPixels: 1, junctionPixels: 0, slabPixels: 0 },
    cellProfiler: { branches: 0, ends: 0 },
  },
  {
    name: 'square ring with its corner pixels, not thinned',
    drawing: `#########\n${'#.......#\n'.repeat(7)}#########\n`,
    skan: [
      ...Array.from({ length: 4 }, () => [2, Math.SQRT2]),
      ...Array.from({ length: 4 }, () => [2, 2]),
      ...Array.from({ length: 4 }, () => [2, 6]),
    ],
    analyzeSkeleton: { junctions: 4, quadruplePoints: 4 },
    cellProfiler: { branches: 8, ends: 0 },
  },
];

test.each(shapes)('$name', ({ drawing, skan, analyzeSkeleton, cellProfiler }) => {
  const { data, height, width } = parseMask(drawing);
  expect([height, width]).toEqual([9, 9]);
  const { branches } = skeletonGraph(data, height, width);
  const found = Array.from(branches.id, (_, b) => [branches.type[b]!, branches.length[b]!]);
  found.sort(([t, a], [u, b]) => t! - u! || a! - b!);
  expect(found).toEqual(skan);
  const counts = skeletonCounts(data, height, width);
  const sum = (column: Int32Array): number => column.reduce((total, one) => total + one, 0);
  for (const [name, expected] of Object.entries(analyzeSkeleton)) {
    const column = counts[name as keyof typeof counts];
    expect(typeof column === 'number' ? column : sum(column), name).toBe(expected);
  }
  expect(sum(counts.junctionPixels)).toBe(cellProfiler.branches);
  expect(sum(counts.endPixels) - sum(counts.isolatedPixels)).toBe(cellProfiler.ends);
});
