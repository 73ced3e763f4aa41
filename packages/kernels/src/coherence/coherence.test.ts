import { decodeImage, parseMask, readFixture, type FixtureArray } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { gram } from '../linalg/gram.ts';
import { standardRows } from '../traces/correlation.ts';
import { findUnits, type UnitFinding } from './find-units.ts';
import { regionPieces } from './region-pieces.ts';
import type { PieceTraces } from './likeness.ts';

interface Case {
  readonly name: string;
  readonly rows: FixtureArray;
  readonly mean: number;
  readonly chance: number;
  readonly cut: {
    readonly at: number;
    readonly within: number;
    readonly between: number;
    readonly chanceBetween: number;
  };
}
const { frames, cases } = readFixture<{ readonly frames: number; readonly cases: readonly Case[] }>(
  new URL('../../fixtures/coherence.json', import.meta.url),
);

/** Pieces in a chain: each touches the next. */
function chain(rows: Float32Array): { traces: PieceTraces; pieces: number[] } {
  const n = rows.length / frames;
  const touching = Uint8Array.from({ length: n * n }, (_, k) =>
    Math.abs(Math.floor(k / n) - (k % n)) < 2 ? 1 : 0,
  );
  const ready = standardRows(rows, frames, 0, frames, false);
  const traces = { rows: ready, frames, products: gram(ready, n, frames), touching };
  return { traces, pieces: Array.from({ length: n }, (_, i) => i) };
}
const options = { shuffles: 400, seed: 1, path: [7], leastShare: 0.6 };
const find = (rows: Float32Array, more: Partial<typeof options> = {}): UnitFinding => {
  const { traces, pieces } = chain(rows);
  return findUnits(traces, pieces, { ...options, ...more });
};
const shape = ({ verdict, parts, pieces }: UnitFinding): unknown =>
  parts.length === 0 ? [verdict, pieces.length] : parts.map(shape);

test.each(cases)('$name: means, chance and cut equal NumPy', ({ rows, mean, chance, cut }) => {
  const found = find(decodeImage(rows));
  expect(found.likeness.mean).toBeCloseTo(mean, 6);
  // Both are estimates from random shifts.
  expect(Math.abs(found.likeness.chance / chance - 1)).toBeLessThan(0.2);
  if (found.cut === null) return;
  expect(found.cut.at).toBe(cut.at);
  expect(found.cut.within).toBeCloseTo(cut.within, 6);
  expect(found.cut.between.mean).toBeCloseTo(cut.between, 6);
  expect(Math.abs(found.cut.between.chance - cut.chanceBetween)).toBeLessThan(0.05);
});

test('units are told apart', () => {
  expect(cases.map(({ rows }) => shape(find(decodeImage(rows))))).toEqual([
    ['unit', 9],
    [
      ['unit', 5],
      ['unit', 4],
    ],
    [
      ['unit', 5],
      [
        ['unit', 6],
        ['unit', 4],
      ],
    ],
    [
      ['unit', 6],
      ['chance', 6],
    ],
    ['chance', 9],
  ]);
});

test('the same seed gives the same bits, another seed others', () => {
  const rows = decodeImage(cases[0]!.rows);
  expect(find(rows)).toEqual(find(rows));
  expect(find(rows, { seed: 2 }).likeness.chance).not.toBe(find(rows).likeness.chance);
  expect(find(rows, { seed: 2 }).likeness.mean).toBe(find(rows).likeness.mean);
});

test('noise is called alike in about one case of twenty', () => {
  let seed = 1;
  const noise = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  const found = Array.from({ length: 60 }, () =>
    find(Float32Array.from({ length: 5 * frames }, noise), { shuffles: 99 }),
  );
  expect(found.filter(({ verdict }) => verdict !== 'chance').length).toBeLessThan(9);
  const p = found.map(({ likeness }) => likeness.p);
  expect(Math.abs(p.reduce((a, b) => a + b, 0) / p.length - 0.5)).toBeLessThan(0.15);
});

test('few pieces are not judged', () => {
  const rows = decodeImage(cases[0]!.rows);
  expect(find(rows.slice(0, 3 * frames)).verdict).toBe('short');
  expect(find(rows.slice(0, frames)).likeness.pairs).toBe(0);
});

/** Pieces of the foreground of a drawing, drawn as letters. */
function draw(drawing: string, length: number): string[] {
  const { data, height, width } = parseMask(drawing);
  const pixels = Int32Array.from(data.keys()).filter((i) => data[i] === 1);
  const { piece } = regionPieces(pixels, width, length);
  const place = new Map(Array.from(pixels, (pixel, i) => [pixel, i] as const));
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (__, x) => {
      const i = place.get(y * width + x);
      return i === undefined ? '.' : String.fromCharCode(97 + piece[i]!);
    }).join(''),
  );
}

test('pieces follow the length of a region', () => {
  expect(draw('########', 3)).toEqual(['ccbbbaaa']);
  expect(draw('####\n####', 2)).toEqual(['bbaa', 'bbaa']);
  expect(draw('#.......\n.#......\n..######', 4)).toEqual(['b.......', '.b......', '..bbaaaa']);
  expect(draw('#', 5)).toEqual(['a']);
});

test('parts that do not touch, and arms of a fork, are pieces of their own', () => {
  expect(draw('###..###', 3)).toEqual(['aaa..bbb']);
  expect(draw('...##..\n..#....\n##.....\n..#....\n...####', 3)).toEqual([
    '...cc..',
    '..c....',
    'db.....',
    '..b....',
    '...baaa',
  ]);
});

test('touching pieces are known', () => {
  const { count, touching } = regionPieces(
    Int32Array.from({ length: 6 }, (_, i) => i),
    6,
    2,
  );
  expect(count).toBe(3);
  expect([...touching]).toEqual([1, 1, 0, 1, 1, 1, 0, 1, 1]);
});
