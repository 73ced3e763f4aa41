import { reflectIndex } from './reflect.ts';

/**
 * Mean of the `window` x `window` square around every pixel, the border continued symmetrically (edge sample
 * repeated). Equal to `scipy.ndimage.uniform_filter(image, window, mode='reflect')` for odd windows.
 *
 * Running sums, so the time does not depend on the window. They are kept in whole multiples of a power of
 * two, hence exact: an area of equal values has exactly that mean, however long the sums run before it.
 *
 * @param image height x width, finite samples
 * @param window odd, px; may exceed the image
 */
export function boxMean(image: Float32Array, height: number, width: number, window: number): Float32Array {
  if (image.length !== height * width) throw new RangeError(`image has ${image.length} pixels`);
  if (!Number.isInteger(window) || window < 1 || window % 2 === 0) throw new RangeError(`window ${window}`);
  const out = new Float32Array(image.length);
  let peak = 0;
  for (let i = 0; i < image.length; i++) peak = Math.max(peak, Math.abs(image[i]!));
  if (peak === 0) return out;

  // The largest sum stays below 2 ** 53.
  const bits = 52 - Math.ceil(Math.log2(window * window));
  const unit = 2 ** (Math.ceil(Math.log2(peak)) - bits);
  const radius = (window - 1) / 2;
  const rowSums = horizontalSums(image, height, width, radius, unit);

  const sums = new Float64Array(width);
  for (let k = -radius; k < radius; k++) addRow(sums, rowSums, reflectIndex(k, height) * width, 1);
  const scale = unit / (window * window);
  for (let y = 0; y < height; y++) {
    addRow(sums, rowSums, reflectIndex(y + radius, height) * width, 1);
    const row = y * width;
    for (let x = 0; x < width; x++) out[row + x] = sums[x]! * scale;
    addRow(sums, rowSums, reflectIndex(y - radius, height) * width, -1);
  }
  return out;
}

function horizontalSums(
  image: Float32Array,
  height: number,
  width: number,
  radius: number,
  unit: number,
): Float64Array {
  const sums = new Float64Array(image.length);
  const row = new Float64Array(width + 2 * radius);
  const from = Int32Array.from(row, (_, i) => reflectIndex(i - radius, width));
  const window = 2 * radius + 1;
  for (let y = 0; y < height; y++) {
    const start = y * width;
    for (let i = 0; i < row.length; i++) row[i] = Math.round(image[start + from[i]!]! / unit);
    let sum = 0;
    for (let i = 0; i < window - 1; i++) sum += row[i]!;
    for (let x = 0; x < width; x++) {
      sum += row[x + window - 1]!;
      sums[start + x] = sum;
      sum -= row[x]!;
    }
  }
  return sums;
}

function addRow(sums: Float64Array, rows: Float64Array, start: number, sign: 1 | -1): void {
  for (let x = 0; x < sums.length; x++) sums[x]! += sign * rows[start + x]!;
}
