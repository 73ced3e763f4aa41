import { placedProduct } from '../linalg/matmul.ts';
import type { Random } from '../random.ts';
import type { WasmSpace } from '../wasm/instance.ts';
import { factorizeWasm } from './factorize-wasm.ts';

/** What follows the sums of a layer: nothing, tanh, or a line of slope 1 above 0 and 0.1 below. */
export type Bend = 'linear' | 'tanh' | 'leaky';
const bends: Record<Bend, number> = { linear: 0, tanh: 1, leaky: 2 };

export interface LayerSpec {
  readonly inputs: number;
  readonly outputs: number;
  readonly bend: Bend;
}

/** Weights of a stack of dense layers in a space, with room for batches of up to `batch` samples. */
export interface DenseLayers {
  /** Address of the results of layer i (0 is the input) for the samples last sent through. */
  readonly results: readonly number[];
  /** Sends the samples at `results[0]` through the layers up to `last`. */
  forward(samples: number, last?: number): void;
  /** Slopes of the weights from those of the last results, which stand at `slopes`. */
  backward(samples: number, slopes: number): void;
  /** A step of Adam. */
  step(rate: number): void;
  /** Copies of weights and biases, and of their slopes, for inspection. */
  inspect(layer: number): Record<'weight' | 'bias', { value: Float32Array; slope: Float32Array }>;
}

interface Block {
  readonly at: number;
  readonly length: number;
  readonly slope: number;
  readonly first: number;
  readonly second: number;
}

const beta1 = 0.9;
const beta2 = 0.999;
const tiny = 1e-8;

/**
 * Dense layers y = bend(x W + b), W inputs x outputs, started as Glorot & Bengio (2010) uniformly, trained by
 * Adam (Kingma & Ba 2015) with its usual constants. All f32; equal seeds give equal bits.
 */
export function denseLayers(
  space: WasmSpace,
  specs: readonly LayerSpec[],
  batch: number,
  random: Random,
): DenseLayers {
  const { addBias, unbend, columnSums, adam } = space.load(factorizeWasm);
  const multiply = placedProduct(space);
  const block = (length: number): Block => ({
    at: space.zeros(4 * length),
    length,
    slope: space.zeros(4 * length),
    first: space.zeros(4 * length),
    second: space.zeros(4 * length),
  });
  const layers = specs.map(({ inputs, outputs, bend }) => {
    const weight = block(inputs * outputs);
    const reach = Math.sqrt(6 / (inputs + outputs));
    const start = Float32Array.from({ length: inputs * outputs }, () => random.between(-reach, reach));
    space.write(weight.at, start);
    return { inputs, outputs, bend: bends[bend], weight, bias: block(outputs) };
  });
  const room = (width: number) => space.alloc(4 * batch * width + 16);
  const results = [room(specs[0]!.inputs), ...specs.map(({ outputs }) => room(outputs))];
  const passed = specs.map(({ inputs }) => room(inputs));
  // Powers of the constants after as many steps.
  let left1 = 1;
  let left2 = 1;

  return {
    results,
    forward(samples, last = layers.length) {
      layers.slice(0, last).forEach(({ inputs, outputs, bend, weight, bias }, i) => {
        const out = { at: results[i + 1]!, step: outputs };
        const size = { m: samples, n: outputs, k: inputs };
        multiply({ at: results[i]!, step: inputs }, { at: weight.at, step: outputs }, out, size);
        addBias(out.at, samples, outputs, bias.at, bend);
      });
    },
    backward(samples, slopes) {
      let at = slopes;
      for (let i = layers.length - 1; i >= 0; i--) {
        const { inputs, outputs, bend, weight, bias } = layers[i]!;
        unbend(results[i + 1]!, at, samples * outputs, bend);
        const slope = { at, step: outputs };
        const x = { at: results[i]!, step: inputs, transposed: true };
        multiply(x, slope, { at: weight.slope, step: outputs }, { m: inputs, n: outputs, k: samples });
        columnSums(at, samples, outputs, bias.slope);
        if (i === 0) return;
        const back = { at: passed[i]!, step: inputs };
        const across = { at: weight.at, step: outputs, transposed: true };
        multiply(slope, across, back, { m: samples, n: inputs, k: outputs });
        at = back.at;
      }
    },
    step(rate) {
      left1 *= beta1;
      left2 *= beta2;
      const high = Math.sqrt(1 - left2);
      const corrected = (rate * high) / (1 - left1);
      for (const { weight, bias } of layers) {
        for (const { at, slope, first, second, length } of [weight, bias])
          adam(at, slope, first, second, length, corrected, beta1, beta2, tiny * high);
      }
    },
    inspect(layer) {
      const copy = (at: number, length: number) => space.view(Float32Array, at, length).slice();
      const both = ({ at, slope, length }: Block) => ({
        value: copy(at, length),
        slope: copy(slope, length),
      });
      const { weight, bias } = layers[layer]!;
      return { weight: both(weight), bias: both(bias) };
    },
  };
}
