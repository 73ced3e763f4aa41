import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeSkeleton } from '@ramify/testkit';
import { skeletonTree } from './skeleton-tree.ts';

type Pixel = readonly [number, number];
/** Pixels from one place to another, first down, then across. */
const walk = ([y0, x0]: Pixel, [y1, x1]: Pixel): Pixel[] => [
  ...Array.from({ length: Math.abs(y1 - y0) + 1 }, (_, i): Pixel => [y0 + i * Math.sign(y1 - y0), x0]),
  ...Array.from({ length: Math.abs(x1 - x0) }, (_, i): Pixel => [y1, x0 + (i + 1) * Math.sign(x1 - x0)]),
];

/** A grid of junctions of two pixels each, joined to some of their neighbours to the right and below. */
const gridSkeleton = (columns: number, joined: readonly boolean[]) => {
  const rows = Math.ceil(joined.length / 2 / columns);
  const corner = (n: number): Pixel => [Math.floor(n / columns) * 4, (n % columns) * 6];
  const branches = joined.flatMap((join, i) => {
    const source = i >> 1;
    const right = i % 2 === 0;
    const target = right ? source + 1 : source + columns;
    if (!join || target >= rows * columns || (right && target % columns === 0)) return [];
    const [y, x] = corner(source);
    const path = right ? walk([y, x + 1], [y, x + 6]) : walk([y, x], [y + 4, x]);
    return [{ source, target, path }];
  });
  return makeSkeleton({
    height: rows * 4 + 1,
    width: columns * 6 + 2,
    nodes: Array.from({ length: rows * columns }, (_, n) => {
      const [y, x] = corner(n);
      return {
        kind: 'junction' as const,
        pixels: [
          [y, x],
          [y, x + 1],
        ],
      };
    }),
    branches,
  });
};

test('any network becomes trees that hold every pixel once, one step less for every loop', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.boolean(), { minLength: 2, maxLength: 24 }),
      (columns, joined) => {
        const skeleton = gridSkeleton(columns, joined);
        const { pixels, parents, broken } = skeletonTree(skeleton, 'longest');
        expect(new Set(pixels).size).toBe(pixels.length);
        expect(pixels.length).toBe(skeleton.mask.reduce((sum, value) => sum + value, 0));
        const pieces = new Set(skeleton.nodes.skeleton).size;
        expect(parents.filter((parent) => parent === -1).length).toBe(pieces);
        expect(parents.every((parent, sample) => parent < sample)).toBe(true);
        expect(broken.length).toBe(skeleton.branches.count - skeleton.nodes.count + pieces);
        for (const { from, to } of broken) {
          const [p, q] = [pixels[from] ?? NaN, pixels[to] ?? NaN];
          const rows = Math.abs(Math.floor(p / skeleton.width) - Math.floor(q / skeleton.width));
          expect(Math.max(rows, Math.abs((p % skeleton.width) - (q % skeleton.width)))).toBe(1);
          expect(parents[from] === to || parents[to] === from).toBe(false);
        }
      },
    ),
  );
});

test('a loop whose ways meet inside a junction is opened there', () => {
  const skeleton = makeSkeleton({
    height: 5,
    width: 6,
    nodes: [
      {
        kind: 'junction',
        pixels: [
          [0, 2],
          [0, 3],
        ],
      },
      {
        kind: 'junction',
        pixels: [
          [4, 2],
          [4, 3],
        ],
      },
    ],
    branches: [
      {
        source: 0,
        target: 1,
        path: [
          [0, 2],
          [1, 1],
          [2, 1],
          [3, 1],
          [4, 2],
        ],
      },
      {
        source: 0,
        target: 1,
        path: [
          [0, 3],
          [1, 3],
          [2, 3],
          [3, 3],
          [4, 3],
        ],
      },
    ],
  });
  const { broken, pixels } = skeletonTree(skeleton, 'longest');
  expect(broken.map(({ branch, from, to }) => [branch, pixels[from], pixels[to]])).toEqual([
    [null, 4 * 6 + 2, 4 * 6 + 3],
  ]);
  expect(pixels.length).toBe(10);
});
