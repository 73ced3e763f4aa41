import { expectImageClose, parseMask } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { graphCases } from '../../fixtures/skeleton-cases.ts';
import { branchLabels } from './branch-labels.ts';
import { branchLengths, endDistances, innerThirdMeans, pathStatistics } from './branch-measures.ts';
import { branchOrder, rootNodes } from './branch-order.ts';
import { growLabels } from './grow-labels.ts';
import { longestPaths } from './longest-paths.ts';
import { sholl } from './sholl.ts';
import { skeletonCounts } from './skeleton-counts.ts';
import { skeletonGraph } from './skeleton-graph.ts';

test.each(graphCases)('counts of $name follow AnalyzeSkeleton', ({ skeleton, height, width, counts }) => {
  const found = skeletonCounts(skeleton, height, width);
  expect(
    Array.from({ length: found.count }, (_, k) => [
      found.endPixels[k],
      found.slabPixels[k],
      found.junctionPixels[k],
      found.junctions[k],
      found.triplePoints[k],
      found.quadruplePoints[k],
    ]),
  ).toEqual(counts);
});

test.each(graphCases)('longest shortest paths of $name', ({ skeleton, height, width, longest }) => {
  const { branches } = skeletonGraph(skeleton, height, width);
  const found = longestPaths(branches, branches.length, longest.length);
  expectImageClose(found.length, longest, { rtol: 1e-6 });
  const along = new Float64Array(longest.length);
  found.main.forEach((main, b) => (along[branches.skeleton[b]! - 1]! += main * branches.length[b]!));
  expectImageClose(along, found.length, { rtol: 1e-12 });
});

test.each(graphCases)('Sholl crossings of $name', ({ skeleton, height, width, sholl: reference }) => {
  const [y, x] = reference.center;
  const [sy, sx] = reference.spacing;
  const found = sholl(skeletonGraph(skeleton, height, width), width, { y, x }, reference.step, {
    y: sy,
    x: sx,
  });
  const padded = reference.crossings.map((_, k) => found.crossings[k] ?? 0);
  expect(padded).toEqual(reference.crossings);
  expect([...found.radius]).toEqual(Array.from(found.radius, (_, k) => k * reference.step));
});

test.each(graphCases)('labels of $name cover all but isolated pixels', ({ skeleton, height, width }) => {
  const { nodes, branches } = skeletonGraph(skeleton, height, width);
  const labels = branchLabels(branches, height, width);
  const isolated = new Set(
    nodes.kind.flatMap((kind, n) => (kind === 'isolated' ? [nodes.pixels[nodes.offsets[n]!]!] : [])),
  );
  expect(skeleton.every((one, p) => labels[p]! > 0 === (one === 1 && !isolated.has(p)))).toBe(true);
});

const tree = parseMask(`
  #.....#........
  .#...#.........
  ..#.#....#.....
  ...#....#......
  ...#...#.......
  ....###........
  .......#.......
  ........#......
  .........######
`);

test('order and Strahler order of a tree', () => {
  const { data, height, width } = tree;
  const graph = skeletonGraph(data, height, width);
  const { branches } = graph;
  const longest = longestPaths(branches, branches.length, 1);
  const roots = rootNodes(graph, longest);
  expect([graph.nodes.y[roots[0]!], graph.nodes.x[roots[0]!]]).toEqual([0, 0]);
  const { order, strahler } = branchOrder(graph, roots);
  const rows = Array.from(
    branches.id,
    (id, b) => `${id}: order ${order[b]}, strahler ${strahler[b]}, main ${longest.main[b]}`,
  );
  expect(rows).toEqual([
    '1: order 1, strahler 2, main 1',
    '2: order 2, strahler 1, main 0',
    '3: order 3, strahler 1, main 0',
    '4: order 2, strahler 2, main 1',
    '5: order 3, strahler 1, main 1',
  ]);
});

test('the root is the widest node, a loop is opened far from it', () => {
  const { data, height, width } = parseMask(`
    ####.....
    ....#....
    ....#....
    ...#.#...
    ..#...#..
    ...#.#...
    ....#....
    ....#....
    .....###.
  `);
  const radius = Float32Array.from(data, (one, p) => one * (p === 79 ? 5 : 1));
  const graph = skeletonGraph(data, height, width, radius);
  const longest = longestPaths(graph.branches, graph.branches.length, 1);
  const roots = rootNodes(graph, longest);
  expect([graph.nodes.kind[roots[0]!], graph.nodes.y[roots[0]!]]).toEqual(['end', 8]);
  const { order, strahler } = branchOrder(graph, roots);
  expect([...graph.branches.type]).toEqual([1, 2, 2, 1]);
  expect([...order]).toEqual([3, 2, 2, 1]);
  expect([...strahler].sort((a, b) => a - b)).toEqual([1, 1, 1, 2]);
});

test('lengths with pixels that are not square', () => {
  const { data, height, width } = parseMask(`
    ##...
    ..#..
    ..#..
    ..#..
  `);
  const { branches } = skeletonGraph(data, height, width);
  const spacing = { y: 2, x: 0.5 };
  expectImageClose(branchLengths(branches, width, spacing), [0.5 + Math.hypot(2, 0.5) + 4], { atol: 1e-12 });
  expectImageClose(endDistances(branches, width, spacing), [Math.hypot(6, 1)], { atol: 1e-12 });
  expect([...innerThirdMeans(branches, [9, 1, 2, 3, 9])]).toEqual([2]);
  const { mean, min, max } = pathStatistics(branches, [NaN, 1, 2, 3, 9]);
  expect([mean[0], min[0], max[0]]).toEqual([NaN, NaN, NaN]);
});

test('growing labels: nearest wins, ties go to the lower label, a mask limits', () => {
  const labels = Int32Array.of(2, 0, 0, 0, 1, 0, 0, 0, 0);
  expect([...growLabels(labels, 1, 9, 2)]).toEqual([2, 2, 1, 1, 1, 1, 1, 0, 0]);
  expect([...growLabels(labels, 1, 9, 0)]).toEqual([...labels]);
  expect([...growLabels(labels, 1, 9, 9, Uint8Array.of(0, 1, 1, 0, 0, 0, 1, 0, 1))]).toEqual([
    2, 2, 1, 0, 1, 0, 1, 0, 1,
  ]);
  expect([...growLabels(Int32Array.of(0, 0, 0, 0, 5, 0, 0, 0, 0), 3, 3, 1.2)]).toEqual([
    0, 5, 0, 5, 5, 5, 0, 5, 0,
  ]);
  expect(() => growLabels(labels, 2, 9, 1)).toThrow(RangeError);
  expect(() => growLabels(labels, 1, 9, 1, new Uint8Array(2))).toThrow(RangeError);
});
