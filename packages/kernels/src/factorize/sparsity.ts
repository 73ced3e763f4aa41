/**
 * Sparsity of each row by Hoyer (2004, J. Mach. Learn. Res. 5, 1457): (√n − Σ|x| / √Σx²) / (√n − 1), in f64.
 * 1 for a single value other than 0, 0 where all are equal in size; NaN for a row of zeros or of one value.
 *
 * @param data rows x columns
 */
export function rowSparsity(data: Float32Array, rows: number, columns: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, r) => {
    let sum = 0;
    let squares = 0;
    for (let i = r * columns; i < (r + 1) * columns; i++) {
      sum += Math.abs(data[i]!);
      squares += data[i]! ** 2;
    }
    const root = Math.sqrt(columns);
    return (root - sum / Math.sqrt(squares)) / (root - 1);
  });
}
