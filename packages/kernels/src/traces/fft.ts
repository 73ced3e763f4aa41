import { cosSin } from '../random/portable-math.ts';

/** Fast Fourier transform of one length, in place. */
export interface Fft {
  readonly length: number;
  /** X[k] = Σ x[t] · e^(−2πi k t / length). */
  forward(re: Float64Array, im: Float64Array): void;
  /** The inverse, times `length`. */
  backward(re: Float64Array, im: Float64Array): void;
}

/**
 * Prepares the transform of `length` complex numbers, a power of two: Cooley & Tukey 1965, radix 2, in f64.
 * Results differ from exact ones by about 1e-16 · log2(length) of the largest.
 */
export function createFft(length: number): Fft {
  if (length < 1 || (length & (length - 1)) !== 0) throw new RangeError(`length ${length} is no power of 2`);
  const half = length >> 1;
  const cos = new Float64Array(half);
  const sin = new Float64Array(half);
  for (let k = 0; k < half; k++) [cos[k], sin[k]] = cosSin((2 * Math.PI * k) / length);
  const reversed = new Int32Array(length);
  for (let i = 1; i < length; i++) reversed[i] = (reversed[i >> 1]! >> 1) | (i & 1 ? half : 0);

  function transform(re: Float64Array, im: Float64Array, sign: number): void {
    for (let i = 0; i < length; i++) {
      const j = reversed[i]!;
      if (j <= i) continue;
      [re[i], re[j]] = [re[j]!, re[i]!];
      [im[i], im[j]] = [im[j]!, im[i]!];
    }
    for (let size = 1; size < length; size *= 2) {
      const step = half / size;
      for (let start = 0; start < length; start += 2 * size) {
        for (let k = 0; k < size; k++) {
          const c = cos[k * step]!;
          const s = sign * sin[k * step]!;
          const a = start + k;
          const b = a + size;
          const x = re[b]! * c + im[b]! * s;
          const y = im[b]! * c - re[b]! * s;
          re[b] = re[a]! - x;
          im[b] = im[a]! - y;
          re[a]! += x;
          im[a]! += y;
        }
      }
    }
  }

  return {
    length,
    forward: (re, im) => transform(re, im, 1),
    backward: (re, im) => transform(re, im, -1),
  };
}

/** The least power of two that is not below `length`. */
export const fftLength = (length: number): number => 2 ** Math.ceil(Math.log2(Math.max(1, length)));
