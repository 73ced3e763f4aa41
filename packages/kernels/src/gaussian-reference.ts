import { gaussianWeights } from './gaussian-window.ts';
import { reflectIndex } from './reflect.ts';

const { fround } = Math;

function smoothAxis(src: Float32Array, length: number, stride: number, sigma: number): Float32Array {
  const weights = gaussianWeights(sigma);
  return src.map((_, at) => {
    const place = Math.floor(at / stride) % length;
    const sample = (k: number): number => src[at + (reflectIndex(place + k, length) - place) * stride]!;
    let sum = 0;
    for (let k = weights.length - 1; k > 0; k--)
      sum = fround(sum + fround(fround(sample(-k) + sample(k)) * weights[k]!));
    return sum + fround(sample(0) * weights[0]!);
  });
}

/** Plain statement of what the Gaussian kernels compute, to the bit: along time, then y, then x. */
export function gaussianReference(
  src: Float32Array,
  [frames, height, width]: readonly [number, number, number],
  [sigmaT, sigmaY, sigmaX]: readonly [number, number, number],
): Float32Array {
  const time = smoothAxis(src, frames, height * width, sigmaT);
  return smoothAxis(smoothAxis(time, height, width, sigmaY), width, 1, sigmaX);
}
