import { describe, expect, test } from 'vitest';
import { eigenReference } from '../linalg/eigen-reference.ts';
import { gram } from '../linalg/gram.ts';
import { createRandom } from '../random.ts';
import { WasmSpace } from '../wasm/instance.ts';
import { autoencoder, type AutoencoderSpec } from './autoencoder.ts';
import { denseLayers, type Bend } from './dense-layers.ts';
import { factorizeWasm } from './factorize-wasm.ts';

const random = createRandom(5);
const draw = (length: number) => Float32Array.from({ length }, () => random.normal());

describe('dense layers', () => {
  test.each(['linear', 'tanh', 'leaky'] as const)(
    'slopes through %s layers are those of differences',
    (bend) => {
      const space = new WasmSpace();
      const specs = [
        { inputs: 5, outputs: 7, bend },
        { inputs: 7, outputs: 3, bend: 'linear' as Bend },
      ];
      const layers = denseLayers(space, specs, 4, createRandom(3));
      const { errors } = space.load(factorizeWasm);
      const x = draw(4 * 5);
      const wanted = draw(4 * 3);
      const target = space.put(wanted);
      const slopes = space.alloc(4 * 4 * 3);
      space.write(layers.results[0]!, x);
      layers.forward(4);
      errors(layers.results[2]!, target, slopes, 12, 2);
      layers.backward(4, slopes);
      const state = [0, 1].map((layer) => layers.inspect(layer));
      const before = state.map(({ weight, bias }) => ({ weight: weight.value, bias: bias.value }));
      layers.step(1e-3);
      const loss = (weights: typeof before) => {
        const bent = (v: number) =>
          bend === 'tanh' ? Math.tanh(v) : bend === 'leaky' ? Math.max(v, 0.1 * v) : v;
        let sum = 0;
        for (let s = 0; s < 4; s++) {
          const hidden = Array.from({ length: 7 }, (_, h) => {
            let v = weights[0]!.bias[h]!;
            for (let i = 0; i < 5; i++) v += x[s * 5 + i]! * weights[0]!.weight[i * 7 + h]!;
            return bent(v);
          });
          for (let o = 0; o < 3; o++) {
            let v = weights[1]!.bias[o]!;
            for (let h = 0; h < 7; h++) v += hidden[h]! * weights[1]!.weight[h * 3 + o]!;
            sum += (v - wanted[s * 3 + o]!) ** 2;
          }
        }
        return sum;
      };
      for (const layer of [0, 1]) {
        for (const name of ['weight', 'bias'] as const) {
          const moved = layers.inspect(layer)[name].value;
          state[layer]![name].slope.forEach((slope, i) => {
            const nudge = (by: number) => {
              const changed = before.map(({ weight, bias }) => ({
                weight: weight.slice(),
                bias: bias.slice(),
              }));
              changed[layer]![name][i]! += by;
              return loss(changed);
            };
            const difference = (nudge(1e-3) - nudge(-1e-3)) / 2e-3;
            expect(Math.abs(slope - difference)).toBeLessThan(5e-3 * (1 + Math.abs(slope)));
            // The first step of Adam moves every weight by the rate, against its slope.
            if (Math.abs(slope) > 1e-3)
              expect(moved[i]! - before[layer]![name][i]!).toBeCloseTo(-1e-3 * Math.sign(slope), 6);
          });
        }
      }
    },
  );
});

const spec: AutoencoderSpec = {
  inputs: 12,
  hidden: 0,
  code: 2,
  bend: 'tanh',
  batch: 32,
  rate: 0.01,
  epochs: 150,
  heldOut: 0.1,
  seed: 1,
};

function train(data: Float32Array, given: AutoencoderSpec) {
  const net = autoencoder(data, given);
  const losses = Array.from({ length: given.epochs }, () => net.epoch());
  const codes = net.encode(data);
  net.close();
  return { losses, codes };
}

describe('autoencoder', () => {
  const latent = draw(400 * 2);
  const axes = draw(2 * 12);
  const flat = Float32Array.from({ length: 400 * 12 }, (_, i) => {
    const [s, j] = [Math.floor(i / 12), i % 12];
    return 3 * latent[2 * s]! * axes[j]! + latent[2 * s + 1]! * axes[12 + j]! + 0.1 * random.normal();
  });

  test('without hidden layers it reaches the error of principal components', () => {
    const { losses } = train(flat, spec);
    const across = Float32Array.from(flat, (_, i) => flat[(i % 400) * 12 + Math.floor(i / 400)]!);
    const { values } = eigenReference(gram(across, 12, 400), 12);
    const total = values.reduce((a, b) => a + b, 0);
    const best = (total - values[0]! - values[1]!) / total;
    expect(losses.at(-1)!.training).toBeGreaterThan(0.9 * best);
    expect(losses.at(-1)!.training).toBeLessThan(1.3 * best);
    expect(losses.at(-1)!.validation).toBeLessThan(2 * best);
  });

  test('hidden layers follow a bent line that a code of one cannot follow straight', () => {
    const bent = Float32Array.from({ length: 400 * 2 }, (_, i) => {
      const t = latent[i >> 1]!;
      return i % 2 === 0 ? t : 0.5 * (t * t - 1);
    });
    const line = { ...spec, inputs: 2, code: 1, epochs: 300 };
    const straight = train(bent, line).losses.at(-1)!.validation;
    for (const bend of ['tanh', 'leaky'] as const) {
      const curved = train(bent, { ...line, hidden: 16, bend }).losses.at(-1)!.validation;
      expect(curved).toBeLessThan(0.3 * straight);
    }
  });

  test('the seed determines every bit', () => {
    const short = { ...spec, hidden: 8, epochs: 3 };
    const first = train(flat, short);
    expect(train(flat, short)).toEqual(first);
    expect(train(flat, { ...short, seed: 2 }).codes).not.toEqual(first.codes);
  });

  test('one sample, and nothing held out', () => {
    const { losses, codes } = train(Float32Array.of(1, 2, 3), { ...spec, inputs: 3, epochs: 50 });
    expect(losses.at(-1)!.training).toBeLessThan(0.5);
    expect(losses.at(-1)!.validation).toBeNaN();
    expect(codes).toHaveLength(2);
  });
});
