/** Half-width of the sampled Gaussian: `int(4 sigma + 0.5)`, as SciPy's `truncate=4.0`. */
export const gaussianRadius = (sigma: number): number => Math.floor(4 * sigma + 0.5);

/**
 * Weights of the sampled, truncated Gaussian from its centre outwards (`radius + 1` of them); both sides
 * together sum to one. A sigma of 0 gives `[1]`: that axis is left as it is.
 */
export function gaussianWindow(sigma: number): Float64Array {
  if (!(sigma >= 0) || sigma === Infinity) throw new RangeError(`sigma must be 0 or more, not ${sigma}`);
  const radius = gaussianRadius(sigma);
  const weights = new Float64Array(radius + 1);
  let sum = 0;
  for (let i = radius; i >= 0; i--) {
    const weight = radius === 0 ? 1 : Math.exp((-0.5 / (sigma * sigma)) * i * i);
    weights[i] = weight;
    sum += i === 0 ? weight : 2 * weight;
  }
  return weights.map((weight) => weight / sum);
}

/**
 * The same window in f32. The centre takes up what rounding leaves, so that a constant stays as constant as
 * f32 allows.
 */
export function gaussianWeights(sigma: number): Float32Array {
  const weights = Float32Array.from(gaussianWindow(sigma));
  let sides = 0;
  for (let i = weights.length - 1; i > 0; i--) sides += 2 * weights[i]!;
  weights[0] = 1 - sides;
  return weights;
}
