import { RandomWords } from '../random/random-words.ts';
import { fillNormal, normal } from '../random/ziggurat.ts';
import {
  poissonTables,
  type PoissonTables,
  stepsPerPhoton,
  tableCounts,
  tableMean,
} from './poisson-tables.ts';
import { stream } from './spec.ts';

/** A photomultiplier and its amplifier. */
export const detector = {
  /** Samples per photon. */
  gain: 40,
  /** Sample of a dark pixel. */
  offset: 100,
  /** Spread of the pulses of single photons, as a share of their mean. */
  pulseSpread: 0.45,
  /** Noise of the amplifier, in samples. */
  readNoise: 12,
} as const;

/** Writes the samples of frame `frame` to `out` from index `at`. */
export type Detect = (frame: number, expected: Float32Array, out: Uint16Array, at: number) => void;

/** Pixels made at a time: what is drawn for them stays in the first-level cache. */
const blockPixels = 1024;

const pulseVariance = detector.pulseSpread * detector.gain * (detector.pulseSpread * detector.gain);

/** Spread of a sample in which `photons` were counted. */
const spreadOf = (photons: number): number =>
  Math.sqrt(detector.readNoise * detector.readNoise + pulseVariance * photons);

/**
 * What the detector records where `expected` photons arrive: Poisson counts (exact below a mean of 24, a
 * normal deviate with the right mean, variance and skew above), pulses of uneven height, amplifier noise.
 * Mean = offset + gain · λ; variance = gain² λ (1 + pulseSpread²) + readNoise² (+ 1/12 of rounding).
 *
 * The numbers drawn belong to (seed, frame) alone, so any frame can be made without any other.
 */
export function createDetector(seed: number): Detect {
  const tables = poissonTables();
  const spreads = Float64Array.from({ length: 256 }, (_, photons) => spreadOf(photons));
  const uniforms = new Uint32Array(blockPixels);
  const noise = new Float32Array(blockPixels);
  const photons = new Uint32Array(blockPixels);
  return (frame, expected, out, at) => {
    const words = RandomWords.of(seed, [stream.noise, frame]);
    for (let start = 0; start < expected.length; start += blockPixels) {
      const means = expected.subarray(start, start + blockPixels);
      words.fill(uniforms);
      words.fill(photons);
      count(means, tables, uniforms, photons, words);
      words.fill(uniforms);
      fillNormal(noise, uniforms, words);
      digitize(photons, noise, spreads, out.subarray(at + start, at + start + means.length));
    }
  };
}

/** Turns the words in `photons` into counts of the given means; `uniforms` are for the remainders. */
function count(
  means: Float32Array,
  { keep, alias }: PoissonTables,
  uniforms: Uint32Array,
  photons: Uint32Array,
  words: RandomWords,
): void {
  // Bindings of other modules are slow to read in a loop.
  const [largest, steps, columns] = [tableMean, stepsPerPhoton, tableCounts];
  for (let i = 0; i < means.length; i++) {
    const mean = means[i]!;
    if (mean >= largest) {
      const z = normal(words);
      photons[i] = Math.max(0, Math.round(mean + Math.sqrt(mean) * z + (z * z - 1) / 6));
      continue;
    }
    const level = (mean * steps) | 0;
    const word = photons[i]!;
    const column = word >>> 26;
    const cell = level * columns + column;
    const main = (word & 0x3ffffff) < keep[cell]! ? column : alias[cell]!;
    // The sum of Poisson counts is one: add that of the remainder, which is below ¼.
    const rest = mean - level / steps;
    const none = 1 - rest * (1 - rest * (1 / 2 - rest * (1 / 6 - rest * (1 / 24))));
    const u = uniforms[i]! * 2 ** -32;
    const one = none * (1 + rest);
    photons[i] = u < none ? main : main + (u < one ? 1 : u < one + (none * rest * rest) / 2 ? 2 : 3);
  }
}

/** Amplifies and rounds to samples of 16 bits. */
function digitize(photons: Uint32Array, noise: Float32Array, spreads: Float64Array, out: Uint16Array): void {
  const { offset, gain } = detector;
  for (let i = 0; i < out.length; i++) {
    const n = photons[i]!;
    const spread = n < spreads.length ? spreads[n]! : spreadOf(n);
    const sample = offset + gain * n + spread * noise[i]! + 0.5;
    out[i] = sample <= 0 ? 0 : sample >= 65535 ? 65535 : sample;
  }
}

/**
 * Photons of a typical resting centre line for which the peak of a typical event stands `snr` times above
 * the noise: snr² = (P a)² / (P (1 + a + background) (1 + pulseSpread²) + (readNoise / gain)²).
 */
export function photonsFor(snr: number, amplitude: number, background: number): number {
  const { pulseSpread, readNoise, gain } = detector;
  const shot = snr * snr * (1 + amplitude + background) * (1 + pulseSpread * pulseSpread);
  const read = (2 * amplitude * snr * readNoise) / gain;
  return (shot + Math.sqrt(shot * shot + read * read)) / (2 * amplitude * amplitude);
}
