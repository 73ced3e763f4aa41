import { createRandom } from '../random.ts';
import { cosSin } from '../random/portable-math.ts';
import { acquireSpace, releaseSpace } from '../wasm/instance.ts';
import { denseLayers, type Bend, type LayerSpec } from './dense-layers.ts';
import { factorizeWasm } from './factorize-wasm.ts';

export interface AutoencoderSpec {
  readonly inputs: number;
  /** Width of the layers before and after the code; 0 for none. */
  readonly hidden: number;
  readonly code: number;
  readonly bend: Bend;
  /** Samples per step. */
  readonly batch: number;
  /** Learning rate of the first epoch; it falls to a tenth by the last, as a half cosine. */
  readonly rate: number;
  readonly epochs: number;
  /** Share of the samples that only measure. */
  readonly heldOut: number;
  readonly seed: number;
}

/** Squared error over the squares of the samples; 0 is perfect, 1 is no better than nothing. */
export interface EpochLoss {
  readonly training: number;
  /** NaN if no sample is held out. */
  readonly validation: number;
}

export interface Autoencoder {
  epoch(): EpochLoss;
  /** Codes of samples, count x code. */
  encode(samples: Float32Array): Float32Array;
  close(): void;
}

function layersOf({ inputs, hidden, code, bend }: AutoencoderSpec): LayerSpec[] {
  if (hidden === 0) {
    return [
      { inputs, outputs: code, bend: 'linear' },
      { inputs: code, outputs: inputs, bend: 'linear' },
    ];
  }
  return [
    { inputs, outputs: hidden, bend },
    { inputs: hidden, outputs: code, bend: 'linear' },
    { inputs: code, outputs: hidden, bend },
    { inputs: hidden, outputs: inputs, bend: 'linear' },
  ];
}

/**
 * A dense autoencoder inputs → hidden → code → hidden → inputs (Hinton & Salakhutdinov 2006) trained to return
 * its samples, by mini-batches in an order that the seed determines. Samples are divided by their root mean
 * square for training; codes are those of samples divided likewise.
 *
 * @param data samples x inputs, finite, not all 0
 */
export function autoencoder(data: Float32Array, spec: AutoencoderSpec): Autoencoder {
  const { inputs, code, batch, rate, epochs, heldOut, seed } = spec;
  const count = data.length / inputs;
  const scale = 1 / Math.sqrt(data.reduce((sum, value) => sum + value * value, 0) / data.length);
  const random = createRandom(seed, 2);
  const order = random.shuffle(Array.from({ length: count }, (_, i) => i));
  const held = order.slice(0, Math.floor(heldOut * count));
  const training = order.slice(held.length);

  const space = acquireSpace();
  const { errors } = space.load(factorizeWasm);
  const specs = layersOf(spec);
  const layers = denseLayers(space, specs, batch, random.fork(1));
  const slopes = space.alloc(4 * batch * inputs);
  let done = 0;

  const fill = (source: Float32Array, chosen: (i: number) => number, n: number) => {
    const target = space.view(Float32Array, layers.results[0]!, n * inputs);
    for (let i = 0; i < n; i++) {
      const from = chosen(i) * inputs;
      for (let j = 0; j < inputs; j++) target[i * inputs + j] = source[from + j]! * scale;
    }
  };
  /** Squared error of the samples in the batch; leaves the slopes. */
  const measure = (n: number) =>
    errors(layers.results.at(-1)!, layers.results[0]!, slopes, n * inputs, 2 / (n * inputs));

  function run(samples: readonly number[], learn: ((n: number) => void) | null): number {
    let error = 0;
    for (let first = 0; first < samples.length; first += batch) {
      const n = Math.min(batch, samples.length - first);
      fill(data, (i) => samples[first + i]!, n);
      layers.forward(n);
      error += measure(n);
      learn?.(n);
    }
    let squares = 0;
    for (const i of samples) {
      for (let j = i * inputs; j < (i + 1) * inputs; j++) squares += (data[j]! * scale) ** 2;
    }
    return squares > 0 ? error / squares : NaN;
  }

  return {
    epoch() {
      const now = rate * (0.1 + 0.45 * (1 + cosSin((Math.PI * done) / Math.max(1, epochs - 1))[0]));
      done++;
      const trained = run(random.shuffle(training), (n) => {
        layers.backward(n, slopes);
        layers.step(now);
      });
      return { training: trained, validation: run(held, null) };
    },
    encode(samples) {
      const total = samples.length / inputs;
      const out = new Float32Array(total * code);
      const place = specs.length / 2;
      for (let first = 0; first < total; first += batch) {
        const n = Math.min(batch, total - first);
        fill(samples, (i) => first + i, n);
        layers.forward(n, place);
        space.read(layers.results[place]!, out.subarray(first * code, (first + n) * code));
      }
      return out;
    },
    close: () => releaseSpace(space),
  };
}
