import { edgeKey, sortedEntries, type Box, type GraphEdge } from '@ramify/graph';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holdsBox, overlap, unionBoxes } from '../geometry/box.ts';
import { arrange, type ArrangeOptions } from './arrange.ts';

interface Case {
  readonly boxes: Map<string, Box>;
  readonly edges: GraphEdge[];
  readonly frames: Map<string, string[]>;
}

const cases = (most: number): fc.Arbitrary<Case> =>
  fc
    .record({
      sizes: fc.array(fc.integer({ min: 40, max: 300 }), { minLength: 1, maxLength: most }),
      pairs: fc.array(fc.tuple(fc.nat(most), fc.nat(most)), { maxLength: 2 * most }),
      seats: fc.array(fc.nat(5), { minLength: most, maxLength: most }),
    })
    .map(({ sizes, pairs, seats }) => {
      const ids = sizes.map((_, i) => `n${i}`);
      const frames = new Map<string, string[]>();
      ids.forEach((id, i) => {
        const seat = seats[i] ?? 5;
        if (seat < 2) frames.set(`f${seat}`, [...(frames.get(`f${seat}`) ?? []), id]);
      });
      return {
        boxes: new Map(
          ids.map((id, i) => [id, { x: i * 31, y: i * -17 + 0, width: 224, height: sizes[i] ?? 40 }]),
        ),
        edges: pairs.flatMap(([a, b]): GraphEdge[] => {
          const [from, to] = [Math.min(a, b), Math.max(a, b)].map((i) => ids[i]);
          if (from === undefined || to === undefined || from === to) return [];
          return [{ from: { node: from, port: 'o' }, to: { node: to, port: 'i' } }];
        }),
        frames,
      };
    });

const placed = (options: ArrangeOptions): Map<string, Box> => {
  const positions = arrange(options);
  return new Map(
    [...options.boxes].map(([id, box]) => [id, { ...box, ...(positions.get(id) ?? { x: box.x, y: box.y }) }]),
  );
};

test('no node covers another, and wires run to the right', () => {
  fc.assert(
    fc.property(cases(14), ({ boxes, edges }) => {
      const now = placed({ boxes, edges });
      const all = [...now.values()];
      all.forEach((box, i) => {
        for (const other of all.slice(i + 1)) expect(overlap(box, other)).toBe(false);
      });
      for (const { from, to } of edges) {
        const [a, b] = [now.get(from.node)!, now.get(to.node)!];
        expect(b.x).toBeGreaterThanOrEqual(a.x + a.width);
      }
      const [before, after] = [unionBoxes(boxes.values())!, unionBoxes(all)!];
      expect([after.x, after.y]).toEqual([before.x, before.y]);
    }),
    { numRuns: 20 },
  );
});

test('nothing foreign stands between the nodes of a frame', () => {
  fc.assert(
    fc.property(cases(12), ({ boxes, edges, frames }) => {
      const now = placed({ boxes, edges, frames });
      for (const members of frames.values()) {
        const around = unionBoxes(members.map((id) => now.get(id)!))!;
        for (const [id, box] of now) {
          if (members.includes(id)) expect(holdsBox(around, box)).toBe(true);
          else expect(overlap(around, box), `${id} in ${members.join()}`).toBe(false);
        }
      }
    }),
    { numRuns: 30 },
  );
});

test('the same graph in any order gives the same places', () => {
  fc.assert(
    fc.property(cases(12), fc.func(fc.double({ noNaN: true })), ({ boxes, edges, frames }, rank) => {
      const shuffled = <T>(list: Iterable<T>, key: (item: T) => string): T[] =>
        [...list].sort((a, b) => rank(key(a)) - rank(key(b)));
      const one = arrange({ boxes, edges, frames });
      const two = arrange({
        boxes: new Map(shuffled(boxes, ([id]) => id)),
        edges: shuffled(edges, edgeKey),
        frames: new Map(shuffled(frames, ([id]) => id)),
      });
      expect(new Map(sortedEntries(two))).toEqual(new Map(sortedEntries(one)));
    }),
    { numRuns: 10 },
  );
});

test('a selection is placed among the others, which stay and are not covered', () => {
  fc.assert(
    fc.property(cases(10), fc.integer({ min: 1, max: 9 }), ({ boxes, edges }, count) => {
      const start = placed({ boxes, edges });
      const only = new Set([...boxes.keys()].slice(0, count));
      const positions = arrange({ boxes: start, edges, only });
      expect([...positions.keys()].sort()).toEqual([...only].sort());
      const now = [...placed({ boxes: start, edges, only })];
      now.forEach(([id, box], i) => {
        for (const [other, next] of now.slice(i + 1)) {
          expect(overlap(box, next), `${id} ${other}`).toBe(false);
        }
      });
    }),
    { numRuns: 20 },
  );
});

test('a chain runs straight, and what hangs on it stands near', () => {
  const ids = ['a', 'b', 'c', 'd'];
  const boxes = new Map(
    [...ids, 'x', 'y'].map((id, i) => [id, { x: 0, y: 0, width: 224, height: 60 + 40 * i }]),
  );
  const edge = (from: string, to: string): GraphEdge => ({
    from: { node: from, port: 'o' },
    to: { node: to, port: 'i' },
  });
  const chain = arrange({
    boxes: new Map([...boxes].filter(([id]) => ids.includes(id))),
    edges: [edge('a', 'b'), edge('b', 'c'), edge('c', 'd')],
  });
  expect(new Set([...chain.values()].map(({ y }) => y)).size).toBe(1);
  const now = placed({
    boxes,
    edges: [edge('a', 'b'), edge('b', 'c'), edge('c', 'd'), edge('a', 'x'), edge('b', 'y'), edge('a', 'd')],
  });
  // Little more than the tallest column needs by itself.
  const xs = new Set([...now.values()].map(({ x }) => x));
  const heights = [...xs].map((x) => unionBoxes([...now.values()].filter((box) => box.x === x))!.height);
  expect(unionBoxes(now.values())!.height).toBeLessThan(1.5 * Math.max(...heights));
});

test('nothing to place', () => {
  expect(arrange({ boxes: new Map(), edges: [] }).size).toBe(0);
});
