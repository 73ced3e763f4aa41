import { expectImageClose, parseMask } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { branchLengths, endDistances, pathStatistics } from './branch-measures.ts';
import { insideJunction, skeletonGraph } from './skeleton-graph.ts';
import { graphCases } from '../../fixtures/skeleton-cases.ts';

const px = { y: 1, x: 1 };

test.each(graphCases)('branches of $name are those of skan, in order', (reference) => {
  const { skeleton, height, width, values, paths, measures } = reference;
  const { branches } = skeletonGraph(skeleton, height, width, values);
  const { offsets, pixels } = branches;
  const place = (p: number) => [Math.floor(p / width), p % width];
  expect(
    Array.from(branches.id, (_, b) => [
      branches.skeleton[b],
      ...place(pixels[offsets[b]!]!),
      ...place(pixels[offsets[b + 1]! - 1]!),
      branches.type[b],
      offsets[b + 1]! - offsets[b]!,
    ]),
  ).toEqual(paths);
  const { mean, std } = pathStatistics(branches, branches.radius!);
  const lengths = branchLengths(branches, width, px);
  expect([...lengths]).toEqual([...branches.length]);
  const columns = [lengths, endDistances(branches, width, px), mean, std];
  columns.forEach((column, c) =>
    expectImageClose(
      column,
      measures.map((row) => row[c]!),
      { rtol: 1e-6, atol: 1e-6 },
    ),
  );
});

test.each(graphCases)('the graph of $name is whole', ({ skeleton, height, width, longest }) => {
  const { nodes, branches } = skeletonGraph(skeleton, height, width);
  const covered = new Uint8Array(skeleton.length);
  for (const p of nodes.pixels) covered[p] = 1;
  for (const p of branches.pixels) covered[p] = 1;
  expect(covered).toEqual(skeleton);
  // Contracting junctions keeps the number of independent loops: links = pixels − skeletons + loops.
  const links = branches.pixels.length - branches.count;
  const loops = links - skeleton.reduce((sum, one) => sum + one, 0) + longest.length;
  const inside = insideJunction({ nodes, branches }).reduce((sum, one) => sum + one, 0);
  expect(branches.count - inside - nodes.count + longest.length).toBe(loops);
  expect(nodes.degree.reduce((sum, one) => sum + one, 0)).toBe(2 * (branches.count - inside));
  expect(nodes.kind.every((kind, n) => kind !== 'end' || nodes.degree[n] === 1)).toBe(true);
  expect(nodes.kind.every((kind, n) => kind !== 'isolated' || nodes.degree[n] === 0)).toBe(true);
});

test('empty and wrong sizes', () => {
  const { nodes, branches } = skeletonGraph(new Uint8Array(6), 2, 3);
  expect([nodes.count, branches.count, branches.offsets.length]).toEqual([0, 0, 1]);
  expect(() => skeletonGraph(new Uint8Array(5), 2, 3)).toThrow(RangeError);
  expect(() => skeletonGraph(new Uint8Array(6), 2, 3, new Float32Array(5))).toThrow(RangeError);
});

test('touching junction pixels are one node, the step between them a branch of its own', () => {
  const { data, height, width } = parseMask(`
    #.....#
    .#...#.
    ..###..
    .#...#.
    #.....#
  `);
  const { nodes, branches } = skeletonGraph(data, height, width);
  expect(nodes.kind.map((kind, n) => `${kind} ${nodes.degree[n]}`)).toEqual([
    'end 1',
    'end 1',
    'junction 3',
    'junction 3',
    'end 1',
    'end 1',
  ]);
  expect(branches.count).toBe(5);
});
