import { gaussianWindow } from '../gaussian-window.ts';
import { createFft, fftLength } from './fft.ts';
import { mirrored } from './mirrored.ts';
import { slideLine } from './slide-line.ts';

/** Half-width above which the Fourier transform is the faster way. */
const directRadius = 512;

/** Smooths traces of `frames` frames; see `gaussianLine`. */
export type SmoothLine = (trace: Float32Array) => Float32Array;

/**
 * Prepares Gaussian smoothing of traces: `scipy.ndimage.gaussian_filter1d(trace, sigma)`, truncated at
 * 4 sigma and continued at both ends by its mirror image; computed in f64 (wide windows by Fourier
 * transform), within 2e-7 of the largest absolute value of SciPy's result.
 *
 * @param sigma standard deviation in frames; 0 copies
 */
export function gaussianLine(frames: number, sigma: number): SmoothLine {
  const weights = gaussianWindow(sigma);
  const radius = weights.length - 1;
  if (radius === 0) return (trace) => trace.slice();
  if (radius <= directRadius) {
    const window = Float64Array.from(weights);
    return (trace) => slideLine(window, frames, (line) => mirrored(trace, radius, line));
  }
  const fft = createFft(fftLength(frames + 2 * radius));
  const spectrum = new Float64Array(fft.length);
  const zero = new Float64Array(fft.length);
  weights.forEach((weight, k) => {
    spectrum[k] = weight;
    spectrum[(fft.length - k) % fft.length] = weight;
  });
  // The window is symmetric about 0, so its spectrum is real.
  fft.forward(spectrum, zero);
  const re = new Float64Array(fft.length);
  const im = new Float64Array(fft.length);
  const used = re.subarray(0, frames + 2 * radius);
  return (trace) => {
    // Subtracting a level keeps the rounding of the transform relative to the fluctuations.
    const level = trace[0] ?? 0;
    re.fill(0);
    im.fill(0);
    mirrored(trace, radius, used);
    for (let i = 0; i < used.length; i++) used[i]! -= level;
    fft.forward(re, im);
    for (let k = 0; k < fft.length; k++) {
      re[k]! *= spectrum[k]! / fft.length;
      im[k]! *= spectrum[k]! / fft.length;
    }
    fft.backward(re, im);
    const out = new Float32Array(frames);
    for (let t = 0; t < frames; t++) out[t] = level + re[t + radius]!;
    return out;
  };
}
