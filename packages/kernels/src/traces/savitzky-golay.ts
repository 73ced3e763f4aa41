import { orthonormalPolynomials } from './orthogonal-polynomials.ts';
import { slideLine } from './slide-line.ts';

/**
 * Prepares Savitzky–Golay smoothing (Savitzky & Golay 1964): each value becomes that of the least-squares
 * polynomial of its window; within half a window of an end, that of the first or last whole window. Equal to
 * `scipy.signal.savgol_filter(trace, window, order, mode='interp')`; sums in f64.
 *
 * @param window odd, at most the length of the traces
 * @param order below `window`
 */
export function savitzkyGolay(window: number, order: number): (trace: Float32Array) => Float32Array {
  if (window % 2 === 0) throw new RangeError(`window ${window} is not odd`);
  const q = orthonormalPolynomials(window, order);
  // Row i gives the polynomial's value at place i of the window.
  const rows = Array.from({ length: window }, (_, i) =>
    Float64Array.from({ length: window }, (__, j) => {
      let sum = 0;
      for (let k = 0; k <= order; k++) sum += q[k * window + i]! * q[k * window + j]!;
      return sum;
    }),
  );
  const half = (window - 1) / 2;
  const middle = rows[half]!.slice(half);
  return (trace) => {
    const last = trace.length - window;
    if (last < 0) throw new RangeError(`window ${window} of ${trace.length} frames`);
    const out = new Float32Array(trace.length);
    out.set(
      slideLine(middle, last + 1, (line) => line.set(trace)),
      half,
    );
    for (let i = 0; i < half; i++) {
      out[i] = valueAt(trace, 0, rows[i]!);
      out[last + window - 1 - i] = valueAt(trace, last, rows[window - 1 - i]!);
    }
    return out;
  };
}

function valueAt(trace: Float32Array, start: number, row: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < row.length; j++) sum += row[j]! * trace[start + j]!;
  return sum;
}
