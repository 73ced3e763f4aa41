/**
 * Elementary functions made of IEEE 754 additions, multiplications, divisions and square roots only. The
 * language leaves the last bits of `Math.exp`, `Math.log` and `Math.cos` to each engine; what is drawn at
 * random must be the same everywhere, to the bit. Relative errors are a few units of the last place (the
 * tests say how many).
 */

const ln2High = 0.69314718036912381649; // 33 bits of ln 2, so that multiples up to 2048 are exact
const ln2Low = 1.90821492927058770002e-10;

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);
/** Index of the half that holds the exponent: 1 on little-endian machines. */
const high = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0;

/** 2 to an integer power between −1022 and 1023. */
function powerOfTwo(exponent: number): number {
  words[1 - high] = 0;
  words[high] = (exponent + 1023) << 20;
  return float[0]!;
}

/** e to the power of x; 0 below −708, Infinity above 709. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x > 709) return Infinity;
  if (x < -708) return 0;
  const k = Math.round(x / Math.LN2);
  const r = x - k * ln2High - k * ln2Low;
  // Taylor's series; |r| ≤ 0.347, so the first term left out is below 1e-17.
  let sum = 1;
  for (let n = 13; n >= 1; n--) sum = 1 + (r * sum) / n;
  return sum * powerOfTwo(k);
}

/** Natural logarithm of a normal positive number; −Infinity for 0, NaN below. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  if (x < 1e-300) return log(x * 2 ** 200) - 200 * ln2High - 200 * ln2Low;
  float[0] = x;
  let k = (words[high]! >>> 20) - 1023;
  let m = x / powerOfTwo(k);
  if (m > Math.SQRT2) {
    m /= 2;
    k++;
  }
  // ln m = 2 artanh s with |s| ≤ 0.172.
  const s = (m - 1) / (m + 1);
  const z = s * s;
  let sum = 0;
  for (let n = 23; n >= 3; n -= 2) sum = z * (1 / n + sum);
  return k * ln2High + (2 * s + 2 * s * sum + k * ln2Low);
}

/** Cosine and sine of an angle of moderate size (|x| below 1e5) in radians. */
export function cosSin(x: number): [cos: number, sin: number] {
  const quarter = Math.round(x / (Math.PI / 2));
  // π/2 in three parts of 33 bits, as in fdlibm.
  const r =
    x -
    quarter * 1.57079632673412561417 -
    quarter * 6.0771005063039659766e-11 -
    quarter * 2.02226624879595063154e-21;
  const z = r * r;
  let cos = 1;
  for (let n = 18; n >= 2; n -= 2) cos = 1 - (z * cos) / (n * (n - 1));
  let sin = 1;
  for (let n = 19; n >= 3; n -= 2) sin = 1 - (z * sin) / (n * (n - 1));
  sin *= r;
  const turn = ((quarter % 4) + 4) % 4;
  if (turn === 0) return [cos, sin];
  if (turn === 1) return [-sin, cos];
  if (turn === 2) return [-cos, -sin];
  return [sin, -cos];
}
