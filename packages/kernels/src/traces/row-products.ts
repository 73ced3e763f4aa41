/**
 * Dot products of every row of `a` with every row of `b`, summed in f64 in the order of the columns: A · Bᵀ.
 *
 * @param a rows x columns
 * @param b rows x columns
 * @returns rows of a x rows of b
 */
export function rowProducts(a: Float32Array, b: Float32Array, columns: number): Float32Array {
  const [m, n] = [a.length / columns, b.length / columns];
  const out = new Float32Array(m * n);
  // Tiles of 2 x 4 rows keep eight sums in registers: each sample that is read serves several products.
  for (let i = 0; i < m; i += 2) {
    const [a0, a1] = [i * columns, Math.min(i + 1, m - 1) * columns];
    for (let j = 0; j < n; j += 4) {
      const b0 = j * columns;
      const b1 = Math.min(j + 1, n - 1) * columns;
      const b2 = Math.min(j + 2, n - 1) * columns;
      const b3 = Math.min(j + 3, n - 1) * columns;
      let [s0, s1, s2, s3, s4, s5, s6, s7] = [0, 0, 0, 0, 0, 0, 0, 0];
      for (let t = 0; t < columns; t++) {
        const x = a[a0 + t]!;
        const y = a[a1 + t]!;
        s0 += x * b[b0 + t]!;
        s1 += x * b[b1 + t]!;
        s2 += x * b[b2 + t]!;
        s3 += x * b[b3 + t]!;
        s4 += y * b[b0 + t]!;
        s5 += y * b[b1 + t]!;
        s6 += y * b[b2 + t]!;
        s7 += y * b[b3 + t]!;
      }
      const sums = [s0, s1, s2, s3, s4, s5, s6, s7];
      for (let k = 0; k < Math.min(2, m - i); k++) {
        for (let l = 0; l < Math.min(4, n - j); l++) out[(i + k) * n + j + l] = sums[4 * k + l]!;
      }
    }
  }
  return out;
}
