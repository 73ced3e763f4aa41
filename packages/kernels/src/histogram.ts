export interface Histogram {
  readonly counts: Float64Array;
  /** Centres of the bins, evenly spaced. */
  readonly centers: Float64Array;
}

/** Least and greatest value of an image without NaN; [0, 0] of an empty one. */
export function valueRange(image: Float32Array): readonly [min: number, max: number] {
  if (image.length === 0) return [0, 0];
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < image.length; i++) {
    const v = image[i]!;
    if (v < min) min = v;
    if (v > max) max = v;
  }
  return [min, max];
}

/**
 * Histogram of an image over its own range in `bins` equal bins, the last one closed. Equal to
 * `numpy.histogram(image, bins)` of the same samples in f64, and so to `skimage.exposure.histogram`. A
 * constant image gets the range value ± 0.5, as in NumPy.
 *
 * @param image finite samples
 */
export function histogram(image: Float32Array, bins: number): Histogram {
  if (!Number.isInteger(bins) || bins < 1) throw new RangeError(`${bins} bins`);
  let [min, max] = valueRange(image);
  if (min === max) {
    min -= 0.5;
    max += 0.5;
  }
  const step = (max - min) / bins;
  const edges = Float64Array.from({ length: bins + 1 }, (_, i) => (i === bins ? max : i * step + min));
  const counts = new Float64Array(bins);
  const norm = bins / (max - min);
  for (let i = 0; i < image.length; i++) {
    const v = image[i]!;
    let bin = ((v - min) * norm) | 0;
    if (bin === bins) bin--;
    if (v < edges[bin]!) bin--;
    else if (v >= edges[bin + 1]! && bin !== bins - 1) bin++;
    counts[bin]!++;
  }
  const centers = Float64Array.from({ length: bins }, (_, i) => (edges[i]! + edges[i + 1]!) / 2);
  return { counts, centers };
}
