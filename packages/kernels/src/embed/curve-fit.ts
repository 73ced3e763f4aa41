import { exp, log } from '../random/portable-math.ts';

const samples = 300;

/**
 * a and b of the curve 1 / (1 + a x^2b) that comes nearest, in least squares over 300 steps from 0 to three times the
 * spread, to 1 below `minDistance` and exp(−(x − minDistance) / spread) beyond: UMAP's relation of distance in the
 * map and membership. By Gauss–Newton with Levenberg's damping; agrees with `scipy.optimize.curve_fit` to 1e-6.
 *
 * @param minDistance from 0 to spread
 */
export function fitCurve(spread: number, minDistance: number): { readonly a: number; readonly b: number } {
  const x = Float64Array.from({ length: samples }, (_, i) => (3 * spread * i) / (samples - 1));
  const y = x.map((value) => (value < minDistance ? 1 : exp((minDistance - value) / spread)));
  let point = { a: 1, b: 1 };
  let error = squaresAt(x, y, point);
  let damping = 1e-3;
  for (let step = 0; step < 500 && damping < 1e12; step++) {
    const next = damped(x, y, point, damping);
    const tried = next.a > 0 && next.b > 0 ? squaresAt(x, y, next) : Infinity;
    if (tried >= error) {
      damping *= 10;
      continue;
    }
    const settled = error - tried < 1e-15 * error;
    point = next;
    error = tried;
    damping /= 10;
    if (settled) break;
  }
  return point;
}

interface Curve {
  readonly a: number;
  readonly b: number;
}

/** x^2b. */
const power = (x: number, b: number): number => (x === 0 ? 0 : exp(2 * b * log(x)));

const squaresAt = (x: Float64Array, y: Float64Array, { a, b }: Curve): number =>
  x.reduce((sum, value, i) => sum + (1 / (1 + a * power(value, b)) - y[i]!) ** 2, 0);

/** The point after one damped step of least squares. */
function damped(x: Float64Array, y: Float64Array, { a, b }: Curve, damping: number): Curve {
  let [aa, ab, bb, ra, rb] = [0, 0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const p = power(x[i]!, b);
    const f = 1 / (1 + a * p);
    const da = -p * f * f;
    const db = x[i] === 0 ? 0 : -2 * a * p * log(x[i]!) * f * f;
    const rest = y[i]! - f;
    aa += da * da;
    ab += da * db;
    bb += db * db;
    ra += da * rest;
    rb += db * rest;
  }
  aa *= 1 + damping;
  bb *= 1 + damping;
  const determinant = aa * bb - ab * ab;
  return { a: a + (bb * ra - ab * rb) / determinant, b: b + (aa * rb - ab * ra) / determinant };
}
