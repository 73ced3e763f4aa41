import { expectImageClose } from '@ramify/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eigenReference } from '../linalg/eigen-reference.ts';
import { createRandom } from '../random.ts';
import { lanczos } from './lanczos.ts';
import { NearestLists } from './nearest-lists.ts';
import { neighboursKept } from './neighbours-kept.ts';
import { squareDistances } from './square-distances.ts';
import { smallStart, wideStart } from './starts.ts';
import { symmetricGraph } from './sparse-graph.ts';

const random = createRandom(5);
const normal = (length: number): Float32Array => Float32Array.from({ length }, () => random.normal());

test.each([
  [1, 1, 1],
  [3, 5, 2],
  [2, 4, 255],
  [5, 7, 600],
])('squares of distances of %i and %i rows of %i columns are plain sums, to 1e-6', (m, n, columns) => {
  const [a, b] = [normal(m * columns), normal(n * columns)];
  const expected = Array.from({ length: m * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    let sum = 0;
    for (let c = 0; c < columns; c++) sum += (a[i * columns + c]! - b[j * columns + c]!) ** 2;
    return sum;
  });
  expectImageClose(squareDistances({ a, b, columns }), expected, { rtol: 1e-6 });
});

test('equal rows are at 0, near ones as exact as far ones, and blocks do not matter', () => {
  const columns = 301;
  const rows = normal(9 * columns).map((x) => 1000 + x);
  rows.copyWithin(3 * columns, 0, columns);
  rows[3 * columns + 7]! += 1 / 16;
  rows.copyWithin(5 * columns, 0, columns);
  const all = squareDistances({ a: rows, b: rows, columns });
  expect([all[0], all[5], all[3]]).toEqual([0, 0, 1 / 256]);
  for (let i = 0; i < 9; i++) {
    const a = rows.subarray(i * columns, (i + 1) * columns);
    expect(squareDistances({ a, b: rows, columns })).toEqual(all.slice(9 * i, 9 * i + 9));
    expect(squareDistances({ a: rows, b: a, columns })).toEqual(all.filter((_, at) => at % 9 === i));
  }
});

test('nearest lists are those of sorting, ties by number, whatever the tiles', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 20 }),
      fc.nat(),
      fc.integer({ min: 1, max: 20 }),
      (n, seed, block) => {
        const draw = createRandom(seed);
        const squares = new Float32Array(n * n);
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < i; j++) squares[i * n + j] = squares[j * n + i] = draw.integer(5);
        }
        const k = 1 + draw.integer(n - 1);
        const lists = new NearestLists(n, k);
        for (let i = 0; i < n; i += block) {
          for (let j = i; j < n; j += block) {
            const [rows, columns] = [Math.min(block, n - i), Math.min(block, n - j)];
            const tile = Float32Array.from(
              { length: rows * columns },
              (_, at) => squares[(i + Math.floor(at / columns)) * n + j + (at % columns)]!,
            );
            lists.offerTile(tile, columns, i, j);
          }
        }
        const { index, square } = lists.finish();
        for (let i = 0; i < n; i++) {
          const order = Array.from({ length: n }, (_, j) => j)
            .filter((j) => j !== i)
            .sort((a, b) => squares[i * n + a]! - squares[i * n + b]! || a - b)
            .slice(0, k);
          expect([...index.subarray(i * k, (i + 1) * k)]).toEqual(order);
          expect([...square.subarray(i * k, (i + 1) * k)]).toEqual(order.map((j) => squares[i * n + j]));
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('neighbours of the data that the map keeps are counted', () => {
  const line = Float32Array.from({ length: 20 }, (_, i) => i + 0.001 * i * i);
  const squares = squareDistances({ a: line, b: line, columns: 1 });
  const lists = new NearestLists(20, 6);
  lists.offerTile(squares, 20, 0, 0);
  const found = lists.finish();
  const plane = Float32Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? line[i / 2]! : 0));
  expect(neighboursKept(found, plane, 2, 4)).toBe(1);
  const shuffled = Float32Array.from(createRandom(1).shuffle([...line]));
  expect(neighboursKept(found, shuffled, 1, 4)).toBeLessThan(0.5);
});

test('weights of both directions are joined', () => {
  const graph = symmetricGraph(Int32Array.of(1, 2, 0), [0.5, 0.25, 0.125], 1, (a, b) => a + b);
  expect([...graph.offsets]).toEqual([0, 2, 4, 6]);
  expect([...graph.columns]).toEqual([1, 2, 0, 2, 0, 1]);
  expect([...graph.values]).toEqual([0.5, 0.125, 0.5, 0.25, 0.125, 0.25]);
});

test('eigenvalues are found though equal, and directions that are left out stay out', () => {
  const diagonal = [5, 5, 5, 2, 1, 1, 0, 0];
  const apply = (vector: Float64Array) => vector.map((x, i) => x * diagonal[i]!);
  const options = { count: 4, steps: 30, random: createRandom(3), eigen: eigenReference };
  const { values, vectors } = lanczos(apply, 8, options);
  [5, 5, 5, 2].forEach((value, k) => expect(values[k]).toBeCloseTo(value, 10));
  vectors.forEach((vector, k) => {
    expectImageClose(
      apply(vector),
      vector.map((x) => x * values[k]!),
      { atol: 1e-9 },
    );
  });
  const first = Float64Array.of(1, 0, 0, 0, 0, 0, 0, 0);
  const rest = lanczos(apply, 8, { ...options, without: [first] });
  [5, 5, 2, 1].forEach((value, k) => expect(rest.values[k]).toBeCloseTo(value, 10));
  expect(lanczos(apply, 1, options).vectors).toHaveLength(1);
  expect(lanczos((v) => v.map(() => 0), 3, { ...options, count: 2 }).values).toEqual(new Float64Array(2));
});

test('starts have their size, and leave a line if the data lie on one', () => {
  const flat = Float64Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? i - 19 : 0));
  const small = smallStart(flat, createRandom(1));
  expect(Math.max(...small)).toBeCloseTo(1.65e-4, 6);
  expect(small.some((x, i) => i % 2 === 1 && x !== 0)).toBe(true);
  const wide = wideStart(flat, 2, createRandom(1));
  expect([Math.min(...wide), Math.max(...wide)]).toEqual([0, 10]);
  expect(smallStart(new Float64Array(6), createRandom(1)).every((x) => x !== 0)).toBe(true);
});
