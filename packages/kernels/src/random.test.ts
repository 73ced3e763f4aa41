import { describe, expect, test } from 'vitest';
import { createRandom } from './random.ts';
import { philox } from './random/philox.ts';
import { fillWords, RandomWords } from './random/random-words.ts';
import { fillNormal } from './random/ziggurat.ts';

const draws = <T>(count: number, draw: () => T): T[] => Array.from({ length: count }, draw);
const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
const moment = (values: readonly number[], order: number) => {
  const centre = mean(values);
  return mean(values.map((v) => (v - centre) ** order));
};

/** Known answers of the Random123 distribution (`tests/kat_vectors`, philox4x32 with 10 rounds). */
const ones = 0xffffffff;
test.each([
  [
    [0, 0, 0, 0],
    [0, 0],
    [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
  ],
  [
    [ones, ones, ones, ones],
    [ones, ones],
    [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
  ],
  [
    [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    [0xa4093822, 0x299f31d0],
    [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
  ],
])('philox gives the published words for counter %j', (counter, key, expected) => {
  expect([...philox(counter, key)]).toEqual(expected);
});

test('xoshiro128** gives the words of its reference implementation', () => {
  const state = Uint32Array.of(1, 2, 3, 4);
  const words = new Uint32Array(10);
  fillWords(state, words);
  expect([...words]).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
  ]);
});

test('a stream does not depend on the size of its blocks', () => {
  const stream = new RandomWords(Uint32Array.of(1, 2, 3, 4));
  const all = new Uint32Array(1000);
  fillWords(Uint32Array.of(1, 2, 3, 4), all);
  expect(draws(1000, () => stream.next())).toEqual([...all]);
});

test('words and normal deviates in bulk are those drawn one by one', () => {
  const single = RandomWords.of(4, [1]);
  const bulk = RandomWords.of(4, [1]);
  for (const count of [3, 300, 0, 1000, 1]) {
    const words = new Uint32Array(count);
    bulk.fill(words);
    expect([...words]).toEqual(draws(count, () => single.next()));
  }
  const first = new Uint32Array(200_000);
  bulk.fill(first);
  const deviates = new Float32Array(first.length);
  fillNormal(deviates, first, bulk);
  // Standard errors of the two moments are 0.0032 and 0.022.
  expect(Math.abs(moment([...deviates], 2) - 1)).toBeLessThan(0.014);
  expect(Math.abs(moment([...deviates], 4) - 3)).toBeLessThan(0.1);
});

test('these numbers never change: recordings are known by their seed', () => {
  const random = createRandom(42, 7);
  expect(draws(4, () => random.uint32())).toMatchInlineSnapshot(`
    [
      4128903727,
      265550098,
      1009684497,
      1097845520,
    ]
  `);
  expect(draws(4, () => random.normal())).toMatchInlineSnapshot(`
    [
      -0.6824471018650299,
      -0.801786974778062,
      0.22574734717289857,
      -0.5655868793617296,
    ]
  `);
  expect(draws(6, () => random.poisson(3))).toMatchInlineSnapshot(`
    [
      4,
      3,
      4,
      1,
      3,
      2,
    ]
  `);
  expect(draws(6, () => random.poisson(300))).toMatchInlineSnapshot(`
    [
      339,
      273,
      286,
      296,
      289,
      287,
    ]
  `);
  expect(random.shuffle([0, 1, 2, 3, 4, 5, 6, 7])).toMatchInlineSnapshot(`
    [
      3,
      1,
      2,
      0,
      7,
      6,
      4,
      5,
    ]
  `);
});

describe('streams', () => {
  const first = (...path: number[]) => createRandom(1, ...path).uint32();

  test('of different paths differ', () => {
    const paths = [[], [0], [1], [0, 0], [0, 1], [1, 0], [-1], [2 ** 32], [2 ** 32 + 1]];
    expect(new Set(paths.map((path) => first(...path))).size).toBe(paths.length);
    expect(createRandom(1).uint32()).not.toBe(createRandom(2 ** 32 + 1).uint32());
  });

  test('of a fork depend on the path alone', () => {
    const random = createRandom(9, 3);
    random.uniform();
    const fork = random.fork(4, 5);
    expect(fork.uint32()).toBe(createRandom(9, 3, 4, 5).uint32());
  });

  test('of neighbouring paths are uncorrelated', () => {
    const streams = [0, 1, 2, 3].map((frame) => {
      const random = createRandom(5, frame);
      return draws(20_000, () => random.normal());
    });
    for (const [i, a] of streams.entries()) {
      for (const b of streams.slice(i + 1)) {
        const r = mean(a.map((v, k) => v * (b[k] ?? NaN)));
        expect(Math.abs(r)).toBeLessThan(4 / Math.sqrt(20_000));
      }
    }
  });

  test('refuse seeds that are no integers', () => {
    expect(() => createRandom(0.5)).toThrow(RangeError);
    expect(() => createRandom(1, NaN)).toThrow(RangeError);
  });
});

describe('distributions', () => {
  const n = 200_000;

  test('uniform', () => {
    const random = createRandom(1);
    const values = draws(n, () => random.uniform());
    expect(Math.min(...values.slice(0, 1000))).toBeGreaterThanOrEqual(0);
    expect(values.every((v) => v < 1)).toBe(true);
    expect(mean(values)).toBeCloseTo(0.5, 2);
    expect(moment(values, 2)).toBeCloseTo(1 / 12, 3);
  });

  test('normal: moments, shares within k sigma, and the tail beyond the base layer', () => {
    const random = createRandom(2);
    const values = draws(n * 5, () => random.normal());
    expect(Math.abs(mean(values))).toBeLessThan(4e-3);
    expect(moment(values, 2)).toBeCloseTo(1, 2);
    expect(Math.abs(moment(values, 3))).toBeLessThan(0.012);
    expect(moment(values, 4)).toBeCloseTo(3, 1);
    // scipy.stats.norm.sf(k) * 2
    const beyond: [number, number][] = [
      [0.5, 0.6170750774519738],
      [1, 0.31731050786291415],
      [2, 0.04550026389635842],
      [3, 0.0026997960632601866],
      [3.442619855899, 0.0005760874],
      [4, 6.334248366623993e-5],
    ];
    for (const [k, share] of beyond) {
      const found = values.filter((v) => Math.abs(v) > k).length / values.length;
      expect(Math.abs(found - share)).toBeLessThan(4.5 * Math.sqrt(share / values.length));
    }
  });

  test.each([0.05, 0.7, 3, 9.9, 10, 35, 700])('poisson of mean %f', (lambda) => {
    const random = createRandom(3, Math.round(lambda * 100));
    const values = draws(n, () => random.poisson(lambda));
    const error = Math.sqrt(lambda / n);
    expect(Math.abs(mean(values) - lambda)).toBeLessThan(4.5 * error);
    expect(Math.abs(moment(values, 2) / lambda - 1)).toBeLessThan(0.02);
    // χ² over the counts that are expected at least ten times.
    const found = new Map<number, number>();
    for (const v of values) found.set(v, (found.get(v) ?? 0) + 1);
    let probability = Math.exp(-lambda);
    let [chi, cells] = [0, 0];
    for (let k = 0; k < lambda + 12 * Math.sqrt(lambda) + 20; k++) {
      if (probability * n >= 10) {
        chi += ((found.get(k) ?? 0) - probability * n) ** 2 / (probability * n);
        cells++;
      }
      probability *= lambda / (k + 1);
    }
    expect(chi).toBeLessThan(cells + 5 * Math.sqrt(2 * cells));
  });

  test('poisson of mean 0 is 0, of a negative mean an error', () => {
    const random = createRandom(4);
    expect(draws(20, () => random.poisson(0)).every((v) => v === 0)).toBe(true);
    expect(() => random.poisson(-1)).toThrow(RangeError);
    expect(() => random.poisson(NaN)).toThrow(RangeError);
  });

  test('integers are equally likely', () => {
    const random = createRandom(5);
    const found = draws(7, () => 0);
    for (const k of draws(70_000, () => random.integer(7))) found[k] = (found[k] ?? 0) + 1;
    for (const count of found) expect(Math.abs(count - 10_000)).toBeLessThan(450);
    expect(random.integer(1)).toBe(0);
    expect(() => random.integer(0)).toThrow(RangeError);
    expect(() => random.integer(1.5)).toThrow(RangeError);
  });

  test('log-normal numbers have their median', () => {
    const random = createRandom(6);
    const values = draws(20_001, () => random.logNormal(3, 0.5)).sort((a, b) => a - b);
    expect(values[10_000]).toBeCloseTo(3, 1);
  });

  test('a shuffle keeps every item once and makes every order equally likely', () => {
    const random = createRandom(7);
    const found = new Map<string, number>();
    for (let i = 0; i < 12_000; i++) {
      const order = random.shuffle(['a', 'b', 'c']).join('');
      found.set(order, (found.get(order) ?? 0) + 1);
    }
    expect([...found.keys()].sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba']);
    for (const count of found.values()) expect(Math.abs(count - 2000)).toBeLessThan(200);
    expect(random.shuffle([])).toEqual([]);
  });
});
