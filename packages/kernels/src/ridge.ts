import { hessianEigenvalues } from './hessian.ts';

/** σ = min, min + step, … up to and including max (within rounding), px. */
export function scales(min: number, max: number, step: number): number[] {
  if (!(min > 0 && max >= min && step > 0)) throw new RangeError(`scales ${min} to ${max} by ${step}`);
  const count = Math.floor((max - min) / step + 1e-9) + 1;
  return Array.from({ length: count }, (_, i) => min + i * step);
}

/**
 * Sato's line filter (Sato et al. 1998) for bright ridges: the largest over all scales of −λ of the
 * scale-normalized Hessian's lower eigenvalue where that is negative, else 0. In the unit of the image: a
 * ridge that is twice as bright responds twice as strongly.
 *
 * Equal to `skimage.filters.sato(image, sigmas, black_ridges=False)` of scikit-image 0.19. From 0.20 on the
 * Hessian is made of gaussian derivatives, which answers more strongly to ridges of one or two pixels.
 *
 * @param image height x width, finite samples
 * @param sigmas px; a ridge answers best at about its half width
 */
export function sato(
  image: Float32Array,
  height: number,
  width: number,
  sigmas: readonly number[],
): Float32Array {
  const out = new Float32Array(image.length);
  for (const sigma of sigmas) {
    const { low } = hessianEigenvalues(image, height, width, sigma);
    for (let i = 0; i < out.length; i++) if (-low[i]! > out[i]!) out[i] = -low[i]!;
  }
  return out;
}

export interface FrangiOptions {
  readonly sigmas: readonly number[];
  /** Tolerance to blobs: larger lets rounder structures pass. */
  readonly beta: number;
  /** Contrast at which the response rises, in the unit of the image; `auto` = half the greatest Hessian norm. */
  readonly gamma: number | 'auto';
}

/**
 * Frangi's vesselness (Frangi et al. 1998) for bright ridges: the largest over all scales of
 * exp(−R²/2β²) · (1 − exp(−S²/2γ²)) with R = |λ1 / λ2|, S² = λ1² + λ2², |λ1| <= |λ2|; 0 where λ2 > 0. In [0, 1).
 *
 * Equal to `skimage.filters.frangi(image, sigmas, beta=…, gamma=…, black_ridges=False)` of scikit-image 0.19,
 * whose eigenvalues are multiplied by σ². Its γ is 15, meant for 8-bit images; `auto` follows the paper, over
 * all scales. From 0.20 on scikit-image's eigenvalues are not multiplied by σ², its Hessian is made of
 * gaussian derivatives, and its automatic γ is that of the first scale.
 *
 * @param image height x width, finite samples
 */
export function frangi(
  image: Float32Array,
  height: number,
  width: number,
  { sigmas, beta, gamma }: FrangiOptions,
): Float32Array {
  const out = new Float32Array(image.length);
  const contrast = gamma === 'auto' ? halfGreatestNorm(image, height, width, sigmas) : gamma;
  if (contrast === 0) return out;
  const perBlob = -1 / (2 * beta * beta);
  const perContrast = -1 / (2 * contrast * contrast);
  for (const sigma of sigmas) {
    const { low, high } = hessianEigenvalues(image, height, width, sigma);
    for (let i = 0; i < out.length; i++) {
      const a = low[i]!;
      const b = high[i]!;
      // The eigenvalue of greater magnitude is negative on bright ridges, and then it is the lower one.
      if (a >= 0 || -a < b) continue;
      const ratio = b / a;
      const response = Math.exp(ratio * ratio * perBlob) * (1 - Math.exp((a * a + b * b) * perContrast));
      if (response > out[i]!) out[i] = response;
    }
  }
  return out;
}

function halfGreatestNorm(
  image: Float32Array,
  height: number,
  width: number,
  sigmas: readonly number[],
): number {
  let greatest = 0;
  for (const sigma of sigmas) {
    const { low, high } = hessianEigenvalues(image, height, width, sigma);
    for (let i = 0; i < low.length; i++) greatest = Math.max(greatest, low[i]! ** 2 + high[i]! ** 2);
  }
  return Math.sqrt(greatest) / 2;
}
