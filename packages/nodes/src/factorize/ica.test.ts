import { decodeImage } from '@ramify/testkit';
import { expect, test } from 'vitest';
import {
  correlations,
  factorizationOf,
  factorizeFixture,
  factorizeSize,
  integerMovie,
} from '../testing/factorize-fixture.ts';
import { runNode } from '../testing/run-node.ts';
import ica from './ica.node.ts';
import pca from './pca.node.ts';

const { height, width, frames } = factorizeSize;
const reduced = async () => {
  const params = { components: 5, passes: 6 };
  return (await runNode(pca, { inputs: { movie: integerMovie() }, params })).output(
    'factorization',
    'factorization',
  );
};

test('components are those of scikit-learn, r ≥ 0.9999 with sign; courses too, and the true ones are found', async () => {
  const run = await runNode(ica, { inputs: { factorization: await reduced() }, params: { tolerance: 1e-7 } });
  const found = run.output('factorization', 'factorization');
  const maps = correlations(found.maps, decodeImage(factorizeFixture.ica.maps), height * width);
  const courses = correlations(found.courses, decodeImage(factorizeFixture.ica.courses), frames);
  const matches = maps.map((row, k) => {
    const match = row.indexOf(Math.max(...row));
    expect(row[match]).toBeGreaterThan(0.9999);
    expect(courses[k]![match]).toBeGreaterThan(0.9999);
    return match;
  });
  expect(new Set(matches).size).toBe(5);
  const truth = correlations(decodeImage(factorizeFixture.truth), found.courses, frames);
  for (const row of truth) expect(Math.max(...row)).toBeGreaterThan(0.96);

  expect([...found.scores]).toEqual([...found.scores].sort((a, b) => b - a));
  expect(Math.min(...found.scores)).toBeGreaterThan(0);
  const table = run.output('table', 'table');
  expect(table.columns[1]?.values[table.rows - 1]).toBeLessThan(1e-7);
  expect(run.warnings).toEqual([]);
});

test('maps and courses together are what came in', async () => {
  const before = await reduced();
  const after = (await runNode(ica, { inputs: { factorization: before } })).output(
    'factorization',
    'factorization',
  );
  const frame = (t: number, { maps, courses }: typeof before) =>
    Float64Array.from({ length: height * width }, (_, i) => {
      let sum = 0;
      for (let k = 0; k < 5; k++) sum += courses[k * frames + t]! * maps[k * height * width + i]!;
      return sum;
    });
  const scale = Math.max(...frame(11, before));
  const mixed = frame(11, after);
  frame(11, before).forEach((value, i) => expect(Math.abs(mixed[i]! - value)).toBeLessThan(1e-4 * scale));
});

test('fewer components, dependent maps, and an end before convergence are told', async () => {
  const factorization = await reduced();
  const three = await runNode(ica, { inputs: { factorization }, params: { components: 3 } });
  expect(three.output('factorization', 'factorization').components).toBe(3);
  const short = await runNode(ica, { inputs: { factorization }, params: { iterations: 1 } });
  expect(short.warnings.join()).toMatch(/had not converged after 1 iterations/);
  const maps = [
    [0, 1, 0, 5, 2, 0.5],
    [0, 2, 0, 10, 4, 1],
    [1, 0, 3, 0, 0, 0.2],
  ];
  const twice = await runNode(ica, { inputs: { factorization: factorizationOf(maps) } });
  expect(twice.output('factorization', 'factorization').components).toBe(2);
  expect(twice.warnings.join()).toMatch(/Only 2 of the maps differ from mixtures of the others/);
});

test.each([
  ['more components than come in', factorizationOf([[1, 2, 5, 0]]), { components: 2 }, 'E_PARAM_INVALID'],
  ['maps of nothing', factorizationOf([[0, 0, 0]]), {}, 'E_DATA_EMPTY'],
  ['flat maps', factorizationOf([[2, 2, 2, 2]]), {}, 'E_DATA_CONSTANT'],
  ['maps with NaN', factorizationOf([[2, NaN, 2, 2]]), {}, 'E_DATA_NAN'],
] as const)('%s are refused in words', async (_, factorization, params, code) => {
  await expect(runNode(ica, { inputs: { factorization }, params })).rejects.toMatchObject({ code });
});
