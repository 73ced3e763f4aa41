import { decodeImage } from '@ramify/testkit';
import type { FactorizationValue } from '@ramify/sdk';
import { describe, expect, test } from 'vitest';
import {
  correlations,
  factorizeFixture,
  factorizeSize,
  fixtureMovie,
  integerMovie,
} from '../testing/factorize-fixture.ts';
import { runNode } from '../testing/run-node.ts';
import nmf from './nmf.node.ts';

const { height, width, frames } = factorizeSize;
const size = height * width;
const samples = decodeImage(factorizeFixture.movie);

/** √(Σ (M − C A)² / Σ M²) of the movie minus `base`. */
function errorOf({ components, maps, courses }: FactorizationValue, base = 0): number {
  let [error, squares] = [0, 0];
  for (let t = 0; t < frames; t++) {
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (let k = 0; k < components; k++) sum += courses[k * frames + t]! * maps[k * size + i]!;
      const value = samples[t * size + i]! - base;
      error += (value - sum) ** 2;
      squares += value ** 2;
    }
  }
  return Math.sqrt(error / squares);
}

const base = { components: 6, tolerance: 0 };

describe.each(['direct', 'compressed'] as const)('%s', (solver) => {
  test.each(Object.entries(factorizeFixture.nmf))(
    'after %s iterations the error is not above that of scikit-learn',
    async (iterations, theirs) => {
      const params = { ...base, iterations: Number(iterations), solver, passes: 4 };
      const run = await runNode(nmf, { inputs: { movie: integerMovie() }, params });
      const found = run.output('factorization', 'factorization');
      const table = run.output('table', 'table');
      const last = table.columns[1]?.values[table.rows - 1];
      // The compressed movie lacks a little of the noise that the last iterations fit: 1e-3 of the error.
      expect(last).toBeLessThanOrEqual(theirs * (solver === 'direct' ? 1.00001 : 1.001));
      expect(last).toBeCloseTo(errorOf(found), 5);
      expect(table.rows).toBe(Number(iterations) + (solver === 'direct' ? 0 : 1));
      expect(Math.min(...found.maps, ...found.courses)).toBeGreaterThanOrEqual(0);
    },
  );

  test('finds the true time courses, r > 0.99; a random start finds as good a fit, if not the same', async () => {
    const inputs = { movie: integerMovie() };
    const run = await runNode(nmf, { inputs, params: { components: 6, solver } });
    const found = run.output('factorization', 'factorization');
    const truth = correlations(decodeImage(factorizeFixture.truth), found.courses, frames);
    for (const row of truth) expect(Math.max(...row)).toBeGreaterThan(0.99);
    expect([...found.scores]).toEqual([...found.scores].sort((a, b) => b - a));
    const sparsity = run.output('components', 'table').columns[2]!.values as Float64Array;
    // The largest component is the still background, which is everywhere.
    expect(Math.min(...sparsity)).toBe(sparsity[0]);
    expect(Math.max(...sparsity)).toBeLessThan(1);
    for (let k = 0; k < 6; k++) expect(Math.max(...found.maps.subarray(k * size, (k + 1) * size))).toBe(1);
    const params = { components: 6, solver, start: 'random', tolerance: 0, iterations: 300 };
    const random = await runNode(nmf, { inputs, params });
    expect(errorOf(random.output('factorization', 'factorization'))).toBeLessThan(1.01 * errorOf(found));
  });

  test('a level or each pixel’s minimum may be subtracted', async () => {
    const least = Math.min(...samples);
    const params = { ...base, iterations: 30, solver };
    const level = await runNode(nmf, {
      inputs: { movie: fixtureMovie((value) => value - 200) },
      params: { ...params, subtract: 'level', level: least - 200 },
    });
    const found = level.output('factorization', 'factorization');
    expect(errorOf(found, least)).toBeCloseTo(
      level.output('table', 'table').columns[1]!.values.at(-1) as number,
      4,
    );
    const minimum = await runNode(nmf, {
      inputs: { movie: fixtureMovie((value) => value - 200) },
      params: { ...params, subtract: 'minimum' },
    });
    expect(minimum.output('factorization', 'factorization').components).toBe(6);
  });
});

test('a movie that is streamed gives what one that is held gives', async () => {
  for (const solver of ['direct', 'compressed']) {
    const found = async (reading: string, chunkFrames: number) => {
      const params = { ...base, iterations: 20, solver, reading, subtract: 'minimum' };
      const run = await runNode(nmf, { inputs: { movie: integerMovie() }, params, chunkFrames });
      expect(run.progress.at(-1)).toBeGreaterThan(0.85);
      return run.output('factorization', 'factorization');
    };
    const [held, streamed] = [await found('auto', 7), await found('stream', 7)];
    streamed.maps.forEach((value, i) => expect(Math.abs(value - held.maps[i]!)).toBeLessThan(2e-3));
    const loud = Math.max(...held.courses);
    streamed.courses.forEach((value, i) =>
      expect(Math.abs(value - held.courses[i]!)).toBeLessThan(2e-3 * loud),
    );
    expect(await found('stream', 4)).toEqual(streamed);
  }
});

test('negative samples are refused with what to subtract', async () => {
  const movie = fixtureMovie((value, i) => (i === 77 ? -37 : value));
  await expect(runNode(nmf, { inputs: { movie } })).rejects.toMatchObject({
    code: 'E_DATA_RANGE',
    message: '1 pixel has negative values; the least is -37. Nonnegative factors cannot make them.',
    remedy: "Subtract a level of -37 (the least value of the movie) or lower, or each pixel's minimum.",
  });
  const params = { subtract: 'level', level: 5000 };
  await expect(runNode(nmf, { inputs: { movie }, params })).rejects.toMatchObject({ code: 'E_DATA_RANGE' });
});

test('components that stay empty are left out; iterations end when the error stands', async () => {
  const movie = fixtureMovie((_, i) => 10 + (i % size) * ((Math.floor(i / size) % 4) + 1));
  const run = await runNode(nmf, { inputs: { movie }, params: { components: 5 } });
  expect(run.output('factorization', 'factorization').components).toBeLessThan(5);
  expect(run.warnings.join()).toMatch(/components stayed empty/);
  const still = await runNode(nmf, { inputs: { movie: integerMovie() }, params: { components: 4 } });
  expect(still.output('table', 'table').rows).toBeLessThan(200);
  await expect(
    runNode(nmf, { inputs: { movie: integerMovie() }, params: { components: 91 } }),
  ).rejects.toMatchObject({ code: 'E_PARAM_INVALID' });
});
