import { formatMask, parseMask, trimMask } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { graphCases } from '../../fixtures/skeleton-cases.ts';
import { branchLengths } from './branch-measures.ts';
import { crossingNumber, neighbourCode, neighbourCount, pad } from './neighbourhood.ts';
import { pruneSpurs } from './prune-spurs.ts';
import { skeletonGraph } from './skeleton-graph.ts';

/** The rule word for word: the whole graph is made anew after each spur. */
function pruneSlowly(
  mask: Uint8Array,
  height: number,
  width: number,
  minLength: number,
  spacing: { y: number; x: number },
) {
  const left = mask.slice();
  for (;;) {
    const { branches } = skeletonGraph(left, height, width);
    const lengths = branchLengths(branches, width, spacing);
    const ends = skeletonGraph(left, height, width).nodes;
    const spurs = [...branches.id.keys()]
      .filter((b) => branches.type[b] === 1 && lengths[b]! < minLength)
      .map((b) => {
        const path = branches.pixels.subarray(branches.offsets[b]!, branches.offsets[b + 1]!);
        return {
          length: lengths[b]!,
          path: ends.kind[branches.source[b]!] === 'end' ? path : path.slice().reverse(),
        };
      })
      .sort((a, b) => a.length - b.length || a.path[0]! - b.path[0]!);
    if (spurs[0] === undefined) return left;
    let gone = Array.from(spurs[0].path).slice(0, -1);
    for (const p of gone) left[p] = 0;
    while (gone.length > 0) {
      const near = new Set<number>();
      for (const p of gone) {
        for (const q of left.keys()) {
          const apart = Math.max(
            Math.abs(Math.floor(p / width) - Math.floor(q / width)),
            Math.abs((p % width) - (q % width)),
          );
          if (left[q] === 1 && apart === 1) near.add(q);
        }
      }
      gone = [];
      for (const q of [...near].sort((a, b) => a - b)) {
        const { data, stride } = pad(left, height, width);
        const code = neighbourCode(data, (Math.floor(q / width) + 1) * stride + (q % width) + 1, stride);
        if (crossingNumber[code] !== 1 || neighbourCount[code]! < 2) continue;
        left[q] = 0;
        gone.push(q);
      }
    }
  }
}

test.each(
  graphCases.filter(({ name, height, width }) => height * width < 3700 && name !== 'noise, unthinned'),
)('pruning $name equals making the graph anew after each spur', ({ skeleton, height, width }) => {
  for (const [minLength, spacing] of [
    [3, { y: 1, x: 1 }],
    [7.5, { y: 0.8, x: 1.1 }],
  ] as const) {
    expect(formatMask(pruneSpurs(skeleton, height, width, minLength, spacing), height, width)).toBe(
      formatMask(pruneSlowly(skeleton, height, width, minLength, spacing), height, width),
    );
  }
});

test.each(graphCases)(
  'pruning $name to the end leaves no short spur and keeps every skeleton',
  ({ skeleton, height, width, longest }) => {
    const pruned = pruneSpurs(skeleton, height, width, 6);
    expect(pruned.every((one, p) => one <= skeleton[p]!)).toBe(true);
    const { nodes, branches } = skeletonGraph(pruned, height, width);
    expect([...branches.type].filter((type, b) => type === 1 && branches.length[b]! < 6)).toEqual([]);
    expect(Math.max(0, ...nodes.skeleton)).toBe(longest.length);
    expect(pruneSpurs(pruned, height, width, 6)).toEqual(pruned);
  },
);

test('of a fork the longer arm stays, and the merged branch is judged anew', () => {
  const { data, height, width } = parseMask(`
    ......#...............
    .......#......#.......
    ........#....#........
    .........#..#.........
    ..........##..........
    ...........#..........
    ...........#..........
    ######################
  `);
  // Arms of 4 and 5 diagonal steps: the shorter goes, the longer becomes one branch of 9 px with its stem.
  expect(formatMask(pruneSpurs(data, height, width, 7), height, width)).toBe(
    trimMask(`
      ......#...............
      .......#..............
      ........#.............
      .........#............
      ..........#...........
      ...........#..........
      ...........#..........
      ######################
    `),
  );
  expect(formatMask(pruneSpurs(data, height, width, 10), height, width)).toBe(
    `${`${'.'.repeat(22)}\n`.repeat(7)}${'#'.repeat(22)}`,
  );
});

test('nothing is lost at length 0, lines and cycles stay', () => {
  const { data, height, width } = parseMask(`
    .##...#
    #..#..#
    .##...#
  `);
  expect(pruneSpurs(data, height, width, 100)).toEqual(data);
  expect(pruneSpurs(new Uint8Array(4), 2, 2, 9)).toEqual(new Uint8Array(4));
});
