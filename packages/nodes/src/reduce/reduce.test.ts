import type { TracesValue } from '@ramify/sdk';
import { decodeArray, decodeImage } from '@ramify/testkit';
import { describe, expect, test } from 'vitest';
import { factorizeFixture } from '../testing/factorize-fixture.ts';
import { runNode } from '../testing/run-node.ts';
import autoencoder from './autoencoder.node.ts';
import pca from './pca.node.ts';

const fixture = factorizeFixture.traces;
const [count = 0, frames = 0] = fixture.data.shape;
const data = decodeImage(fixture.data);
const traces: TracesValue = {
  kind: 'traces',
  count,
  frames,
  data,
  ids: Int32Array.from({ length: count }, (_, i) => 3 * i + 1),
  names: null,
  frameRate: 10,
  unit: 'z-score',
};
const ratio = Array.from(decodeArray(fixture.ratio));

describe('PCA of traces', () => {
  test('coordinates and shares are those of scikit-learn, to 1e-4 and 1e-6', async () => {
    const run = await runNode(pca, { inputs: { traces }, params: { selection: 'count', components: 4 } });
    const { data: scores, dimensions, ids } = run.output('embedding', 'embedding');
    expect([dimensions, ids]).toEqual([4, traces.ids]);
    const theirs = decodeImage(fixture.scores);
    for (let k = 0; k < 4; k++) {
      const sign = Math.sign(scores[k]! * theirs[k]!);
      for (let i = 0; i < count; i++) expect(sign * scores[4 * i + k]!).toBeCloseTo(theirs[4 * i + k]!, 4);
    }
    const explained = run.output('table', 'table').columns.find(({ name }) => name === 'explained')!;
    explained.values.forEach((value: number | string, k: number) =>
      expect(value).toBeCloseTo(100 * ratio[k]!, 4),
    );
  });

  test('rebuilt traces lack what the components left out, and no more', async () => {
    const run = await runNode(pca, { inputs: { traces }, params: { variance: 95 } });
    const { dimensions } = run.output('embedding', 'embedding');
    const needed = ratio.findIndex((_, k) => ratio.slice(0, k + 1).reduce((a, b) => a + b, 0) >= 0.95) + 1;
    expect(dimensions).toBe(needed);
    const rebuilt = run.output('traces', 'traces');
    expect(rebuilt).toMatchObject({ count, frames, unit: 'z-score', ids: traces.ids });
    const mean = Float64Array.from({ length: frames }, (_, t) => {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += data[i * frames + t]!;
      return sum / count;
    });
    let [left, total] = [0, 0];
    data.forEach((value, i) => {
      left += (value - rebuilt.data[i]!) ** 2;
      total += (value - mean[i % frames]!) ** 2;
    });
    const kept = ratio.slice(0, dimensions).reduce((a, b) => a + b, 0);
    expect(1 - left / total).toBeCloseTo(kept, 5);
    expect(run.output('components', 'traces')).toMatchObject({ count: dimensions, frames, unit: '1' });
  });

  test('what cannot be reached is told; what cannot be asked is refused', async () => {
    const run = await runNode(pca, { inputs: { traces }, params: { variance: 99, components: 2 } });
    expect(run.warnings.join()).toMatch(/The 2 components explain \d+(\.\d)? % of the variance, not 99 %/);
    const params = { selection: 'count', components: 25 };
    await expect(runNode(pca, { inputs: { traces }, params })).rejects.toMatchObject({
      code: 'E_PARAM_INVALID',
    });
    const same = { ...traces, data: data.map((_, i) => data[i % frames]!) };
    await expect(runNode(pca, { inputs: { traces: same } })).rejects.toMatchObject({
      code: 'E_DATA_CONSTANT',
    });
    const broken = { ...traces, data: data.with(frames + 3, NaN) };
    await expect(runNode(pca, { inputs: { traces: broken } })).rejects.toMatchObject({
      code: 'E_DATA_NAN',
      message: '1 trace holds values that are not finite numbers: 4.',
    });
    const one = { ...traces, count: 1, data: data.slice(0, frames), ids: Int32Array.of(1) };
    await expect(runNode(pca, { inputs: { traces: one } })).rejects.toMatchObject({ code: 'E_DATA_EMPTY' });
  });
});

describe('autoencoder of traces', () => {
  test('a linear code leaves about what principal components leave', async () => {
    const params = { code: 3, hidden: 0, epochs: 400, batch: 8, rate: 0.01, heldOut: 0 };
    const run = await runNode(autoencoder, { inputs: { traces }, params });
    expect(run.output('embedding', 'embedding')).toMatchObject({ count, dimensions: 3, ids: traces.ids });
    const [, training, validation] = run.output('table', 'table').columns;
    const left = 1 - ratio.slice(0, 3).reduce((a, b) => a + b, 0);
    expect(training!.values[399]).toBeGreaterThan(left - 1e-4);
    expect(training!.values[399]).toBeLessThan(left + 0.02);
    expect(validation!.values[0]).toBeNaN();
  });

  test('the code is the same again for the same seed; wider codes than there can be are refused', async () => {
    const params = { code: 2, epochs: 3 };
    const code = async (seed: number) =>
      (await runNode(autoencoder, { inputs: { traces }, params: { ...params, seed } })).output(
        'embedding',
        'embedding',
      );
    expect(await code(1)).toEqual(await code(1));
    expect((await code(2)).data).not.toEqual((await code(1)).data);
    await expect(runNode(autoencoder, { inputs: { traces }, params: { code: 25 } })).rejects.toMatchObject({
      code: 'E_PARAM_INVALID',
    });
  });
});
