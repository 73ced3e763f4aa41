/** An exponential decay A · exp(−t / tau). */
export interface Decay {
  readonly amplitude: number;
  /** s. */
  readonly tau: number;
  /** Share of the variance that it explains. */
  readonly r2: number;
}

const mostIterations = 200;

/** Σ of squared differences from A · exp(−t / tau). */
function residual(values: ArrayLike<number>, step: number, amplitude: number, tau: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum += (values[i]! - amplitude * Math.exp((-i * step) / tau)) ** 2;
  }
  return sum;
}

/**
 * Least-squares fit of A · exp(−t / tau) to `values[i]` at t = i · `step`, by Levenberg and Marquardt's method
 * (Marquardt 1963) from A = the first value and tau = area / A: what `scipy.optimize.curve_fit` finds. Null if
 * it does not converge to A > 0 and tau > 0.
 *
 * @param step s between values
 */
export function decayFit(values: ArrayLike<number>, step: number): Decay | null {
  const n = values.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i]!;
  let amplitude = values[0] ?? NaN;
  let tau = (sum * step) / amplitude;
  if (n < 3 || !(amplitude > 0) || !(tau > 0)) return null;
  let error = residual(values, step, amplitude, tau);
  let damping = 1e-3;
  for (let iteration = 0; iteration < mostIterations; iteration++) {
    // Normal equations J'J d = J'r of the derivatives by A and by tau.
    let [aa, at, tt, ar, tr] = [0, 0, 0, 0, 0];
    for (let i = 0; i < n; i++) {
      const t = i * step;
      const byA = Math.exp(-t / tau);
      const byTau = (amplitude * byA * t) / (tau * tau);
      const r = values[i]! - amplitude * byA;
      aa += byA * byA;
      at += byA * byTau;
      tt += byTau * byTau;
      ar += byA * r;
      tr += byTau * r;
    }
    const a1 = aa * (1 + damping);
    const t1 = tt * (1 + damping);
    const determinant = a1 * t1 - at * at;
    const dA = (t1 * ar - at * tr) / determinant;
    const dTau = (a1 * tr - at * ar) / determinant;
    const next = residual(values, step, amplitude + dA, tau + dTau);
    if (tau + dTau > 0 && next <= error) {
      const settled = Math.abs(dTau) <= 1e-10 * tau && Math.abs(dA) <= 1e-10 * Math.abs(amplitude);
      amplitude += dA;
      tau += dTau;
      error = next;
      damping /= 10;
      if (settled) break;
    } else {
      damping *= 10;
      if (!(damping < 1e12)) break;
    }
  }
  const mean = sum / n;
  let variance = 0;
  for (let i = 0; i < n; i++) variance += (values[i]! - mean) ** 2;
  return amplitude > 0 && Number.isFinite(tau)
    ? { amplitude, tau, r2: variance > 0 ? 1 - error / variance : 1 }
    : null;
}
