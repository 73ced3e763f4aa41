import { decodeImage } from '@ramify/testkit';
import { expect, test } from 'vitest';
import {
  correlations,
  factorizeFixture,
  factorizeSize,
  fixtureMovie,
  integerMovie,
} from '../testing/factorize-fixture.ts';
import { runNode } from '../testing/run-node.ts';
import autoencoder from './autoencoder.node.ts';
import ica from './ica.node.ts';

const { frames } = factorizeSize;
const movie = integerMovie();

test('the code is a factorization of the movie that ICA turns into the true time courses, r > 0.9', async () => {
  const params = { components: 5, directions: 12, hidden: 24, epochs: 60, batch: 32 };
  const run = await runNode(autoencoder, { inputs: { movie }, params });
  const code = run.output('factorization', 'factorization');
  expect([code.components, code.frames, code.method]).toEqual([5, frames, 'autoencoder']);
  const [, training, validation] = run.output('table', 'table').columns;
  expect(training!.values).toHaveLength(60);
  expect(training!.values[59]).toBeLessThan(0.2);
  expect(validation!.values[59]).toBeLessThan(0.4);
  const separated = await runNode(ica, { inputs: { factorization: code } });
  const { courses, method } = separated.output('factorization', 'factorization');
  expect(method).toBe('autoencoder, ICA');
  const truth = correlations(decodeImage(factorizeFixture.truth), courses, frames);
  for (const row of truth) expect(Math.max(...row)).toBeGreaterThan(0.9);
});

test('courses are the least squares fit: without hidden units, the components explain what PCA does', async () => {
  const params = { components: 3, directions: 3, hidden: 0, epochs: 300, batch: 64, rate: 0.01, heldOut: 0 };
  const run = await runNode(autoencoder, { inputs: { movie }, params });
  const { maps, courses, components } = run.output('factorization', 'factorization');
  const samples = decodeImage(factorizeFixture.movie);
  const size = samples.length / frames;
  let [left, total] = [0, 0];
  for (let i = 0; i < size; i++) {
    let mean = 0;
    for (let t = 0; t < frames; t++) mean += samples[t * size + i]! / frames;
    for (let t = 0; t < frames; t++) {
      let sum = 0;
      for (let k = 0; k < components; k++) sum += courses[k * frames + t]! * maps[k * size + i]!;
      left += (samples[t * size + i]! - mean - sum) ** 2;
      total += (samples[t * size + i]! - mean) ** 2;
    }
  }
  const ratio = Array.from(decodeImage(factorizeFixture.pca.ratio));
  const explained = ratio.slice(0, 3).reduce((a, b) => a + b, 0);
  expect(1 - left / total).toBeGreaterThan(explained - 0.01);
  expect(1 - left / total).toBeLessThan(explained + 1e-4);
});

test('training that diverges and movies that do not change are refused in words', async () => {
  const params = { components: 2, rate: 1, epochs: 40, hidden: 0, directions: 2, batch: 1 };
  await expect(
    runNode(autoencoder, { inputs: { movie: fixtureMovie(() => 3) }, params }),
  ).rejects.toMatchObject({ code: 'E_DATA_CONSTANT' });
  await expect(
    runNode(autoencoder, { inputs: { movie }, params: { components: 200 } }),
  ).rejects.toMatchObject({ code: 'E_PARAM_INVALID' });
});
