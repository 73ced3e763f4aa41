/**
 * Exact Euclidean distance of every foreground pixel to the nearest background pixel, in px; 0 on the
 * background. Equal to `scipy.ndimage.distance_transform_edt(mask)` rounded to f32. A mask without any
 * background gives Infinity everywhere (SciPy's result is then undefined). Pixels beyond the border are
 * neither foreground nor background.
 *
 * Meijster, Roerdink, Hesselink 2000, "A general algorithm for computing distance transforms in linear
 * time": column distances, then the lower envelope of parabolas in each row. O(height · width); the squared
 * distances are exact integers.
 *
 * @param mask height x width, nonzero = foreground
 */
export function distanceTransform(mask: Uint8Array, height: number, width: number): Float32Array {
  if (mask.length !== height * width) throw new RangeError(`mask has ${mask.length} pixels`);
  const squared = squaredDistance(mask, height, width);
  const distance = new Float32Array(squared.length);
  for (let i = 0; i < squared.length; i++) distance[i] = Math.sqrt(squared[i]!);
  return distance;
}

/** Squared distances as exact integers (in f64), Infinity if there is no background. */
export function squaredDistance(mask: Uint8Array, height: number, width: number): Float64Array {
  const columns = columnDistance(mask, height, width);
  const out = new Float64Array(height * width);
  if (!mask.includes(0)) return out.fill(Infinity);
  const site = new Int32Array(width);
  const from = new Int32Array(width);
  const g2 = new Float64Array(width);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++) g2[x] = columns[row + x]! ** 2;
    // Parabola x ↦ (x − site)² + g² is the lowest from column `from` on.
    let top = 0;
    site[0] = 0;
    from[0] = 0;
    for (let u = 1; u < width; u++) {
      while (top >= 0 && value(from[top]!, site[top]!, g2) > value(from[top]!, u, g2)) top--;
      if (top < 0) {
        top = 0;
        site[0] = u;
        continue;
      }
      const i = site[top]!;
      const w = 1 + Math.floor((u * u - i * i + g2[u]! - g2[i]!) / (2 * (u - i)));
      if (w >= width) continue;
      top++;
      site[top] = u;
      from[top] = w;
    }
    for (let x = width - 1; x >= 0; x--) {
      out[row + x] = value(x, site[top]!, g2);
      if (x === from[top]) top--;
    }
  }
  return out;
}

const value = (x: number, site: number, g2: Float64Array): number => (x - site) * (x - site) + g2[site]!;

/** Distance to the nearest background pixel of the same column; height + width where there is none. */
function columnDistance(mask: Uint8Array, height: number, width: number): Int32Array {
  const far = height + width;
  const distance = new Int32Array(height * width);
  for (let i = 0; i < distance.length; i++) {
    if (mask[i] !== 0) distance[i] = i < width ? far : Math.min(far, distance[i - width]! + 1);
  }
  for (let i = distance.length - width - 1; i >= 0; i--) {
    const below = distance[i + width]! + 1;
    if (below < distance[i]!) distance[i] = below;
  }
  return distance;
}
