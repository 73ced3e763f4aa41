import { bestMatchCorrelation } from '@ramify/kernels/evaluate/best-match-correlation';
import { sampleMovieSource } from '@ramify/kernels/sample/movie-source';
import { buildScene } from '@ramify/kernels/sample/scene';
import { sampleSpec, type SampleSpec } from '@ramify/kernels/sample/spec';
import { groupTraces, usedGroups } from '@ramify/kernels/sample/truth';
import type { FactorizationValue, MovieValue } from '@ramify/sdk';
import { memoryMovie } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import ica from './ica.node.ts';
import nmf from './nmf.node.ts';
import pca from './pca.node.ts';
import select from './select.node.ts';

/** The sample, each pixel the sum of 2 x 2 of three frames. */
async function binnedSample(spec: SampleSpec): Promise<MovieValue> {
  const { frames, height, width } = spec;
  const raw = new Uint16Array(frames * height * width);
  const reader = await sampleMovieSource.open(spec);
  await reader.read(0, frames, raw);
  const [high, wide] = [height / 2, width / 2];
  const data = new Float32Array((frames - 2) * high * wide);
  raw.forEach((value, i) => {
    const [t, y, x] = [Math.floor(i / (height * width)), Math.floor(i / width) % height, i % width];
    for (const frame of [t - 2, t - 1, t]) {
      if (frame >= 0 && frame < frames - 2) data[(frame * high + (y >> 1)) * wide + (x >> 1)]! += value;
    }
  });
  return memoryMovie(data, { frames: frames - 2, height: high, width: wide }, { frameRate: spec.frameRate });
}

/** Median over the true groups of the correlation with the kept time course that resembles each most. */
async function score(factorization: FactorizationValue, truth: Float32Array): Promise<number> {
  const run = await runNode(select, { inputs: { factorization } });
  const { data, frames } = run.output('traces', 'traces');
  const sorted = bestMatchCorrelation(data, truth, frames).correlation.toSorted();
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}

test.each([1, 2, 3])('of sample %i, NMF and ICA find the time courses of the true groups', async (seed) => {
  const spec = sampleSpec({ seed, height: 96, width: 96, frames: 250, neurons: 3, groups: 4 });
  const scene = buildScene(spec);
  // The first and the last frame lack a neighbour and are left out.
  const truth = groupTraces(scene, usedGroups(scene)).filter((_, i) => i % 250 > 0 && i % 250 < 249);
  const movie = await binnedSample(spec);
  const parts = await runNode(nmf, { inputs: { movie }, params: { components: 12 } });
  expect(await score(parts.output('factorization', 'factorization'), truth)).toBeGreaterThan(0.9);
  const reduced = await runNode(pca, { inputs: { movie }, params: { components: 12 } });
  const separated = await runNode(ica, {
    inputs: { factorization: reduced.output('factorization', 'factorization') },
  });
  expect(await score(separated.output('factorization', 'factorization'), truth)).toBeGreaterThan(0.9);
});
