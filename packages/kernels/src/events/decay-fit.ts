/** An exponential decay A · exp(−t / tau). */
export interface Decay {
  readonly amplitude: number;
  /** s. */
  readonly tau: number;
  /** Share of the variance that it explains. */
  readonly r2: number;
}

const mostIterations = 200;
/** Relative change below which a fit has settled. */
const settled = 1e-9;

/** Σ of squared differences from A · exp(−t / tau). */
function residual(values: ArrayLike<number>, step: number, amplitude: number, tau: number): number {
  const ratio = Math.exp(-step / tau);
  let model = amplitude;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum += (values[i]! - model) ** 2;
    model *= ratio;
  }
  return sum;
}

/**
 * Least-squares fit of A · exp(−t / tau) to `values[i]` at t = i · `step`, by Levenberg and Marquardt's method
 * (Marquardt 1963) from A = the greatest value and tau = area / A: what `scipy.optimize.curve_fit` finds. Null if
 * it does not converge to A > 0 and tau > 0.
 *
 * @param step s between values
 */
export function decayFit(values: ArrayLike<number>, step: number): Decay | null {
  const n = values.length;
  let sum = 0;
  let amplitude = 0;
  for (let i = 0; i < n; i++) {
    sum += values[i]!;
    amplitude = Math.max(amplitude, values[i]!);
  }
  let tau = (sum * step) / amplitude;
  if (n < 3 || !(amplitude > 0) || !(tau > 0)) return null;
  let error = residual(values, step, amplitude, tau);
  let damping = 1e-3;
  for (let iteration = 0; iteration < mostIterations; iteration++) {
    // Normal equations J'J d = J'r of the derivatives by A and by tau.
    let [aa, at, tt, ar, tr] = [0, 0, 0, 0, 0];
    const ratio = Math.exp(-step / tau);
    let byA = 1;
    for (let i = 0; i < n; i++) {
      const byTau = (amplitude * byA * i * step) / (tau * tau);
      const r = values[i]! - amplitude * byA;
      aa += byA * byA;
      at += byA * byTau;
      tt += byTau * byTau;
      ar += byA * r;
      tr += byTau * r;
      byA *= ratio;
    }
    const a1 = aa * (1 + damping);
    const t1 = tt * (1 + damping);
    const determinant = a1 * t1 - at * at;
    const dA = (t1 * ar - at * tr) / determinant;
    const dTau = (a1 * tr - at * ar) / determinant;
    if (Math.abs(dTau) <= settled * tau && Math.abs(dA) <= settled * Math.abs(amplitude)) break;
    const next = residual(values, step, amplitude + dA, tau + dTau);
    if (tau + dTau > 0 && next <= error) {
      amplitude += dA;
      tau += dTau;
      error = next;
      damping /= 10;
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
