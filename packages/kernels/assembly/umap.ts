// Stochastic gradient descent of UMAP. Edges are worked on in order, random numbers come from one stream: equal
// input gives equal bits.
import { expOf64, logOf64 } from './shared/scalar-math';

/** The next word of xoshiro128** 1.1 (Blackman and Vigna 2021); `state`: four u32, not all 0. */
function nextWord(state: usize): u32 {
  const b = load<u32>(state, 4);
  const word = rotl<u32>(b * 5, 7) * 9;
  const c = load<u32>(state, 8) ^ load<u32>(state);
  const d = load<u32>(state, 12) ^ b;
  store<u32>(state, load<u32>(state) ^ d);
  store<u32>(state, b ^ c, 4);
  store<u32>(state, c ^ (b << 9), 8);
  store<u32>(state, rotl<u32>(d, 11), 12);
  return word;
}

function clip(value: f64): f64 {
  return min(max(value, -4), 4);
}

function squareBetween(a: usize, b: usize, dimensions: usize): f64 {
  let sum: f64 = 0;
  for (let d: usize = 0; d < dimensions; d += 4) {
    const difference = <f64>load<f32>(a + d) - <f64>load<f32>(b + d);
    sum += difference * difference;
  }
  return sum;
}

/**
 * Epoch number `epoch`. Edge e joins the points heads[e] and tails[e] (i32) and is due every every[e] epochs, next
 * in epoch due[e]; each time it is pulled together, and its head is pushed away from about `negatives` random
 * points, counted by pushed[e] (all f64). `position`: points x dimensions f32.
 */
export function epoch(
  edges: i32,
  points: u32,
  dimensions: u32,
  position: usize,
  heads: usize,
  tails: usize,
  every: usize,
  due: usize,
  pushed: usize,
  state: usize,
  epoch: f64,
  a: f64,
  b: f64,
  rate: f64,
  negatives: f64,
): void {
  const size = (<usize>dimensions) << 2;
  // Words beyond the last multiple of the number of points are drawn again: no point is likelier than another.
  const limit = <u64>points * (<u64>4294967296 / points);
  for (let e: usize = 0; e < <usize>edges; e++) {
    const at = e << 3;
    if (load<f64>(due + at) > epoch) continue;
    const head = position + <usize>load<u32>(heads + (e << 2)) * size;
    const tail = position + <usize>load<u32>(tails + (e << 2)) * size;
    const square = squareBetween(head, tail, size);
    if (square > 1e-300) {
      const power = a * expOf64(b * logOf64(square));
      const pull = ((-2 * b * power) / square / (power + 1)) as f64;
      for (let d: usize = 0; d < size; d += 4) {
        const x = <f64>load<f32>(head + d);
        const y = <f64>load<f32>(tail + d);
        const step = clip(pull * (x - y)) * rate;
        store<f32>(head + d, <f32>(x + step));
        store<f32>(tail + d, <f32>(y - step));
      }
    }
    const interval = load<f64>(every + at);
    store<f64>(due + at, load<f64>(due + at) + interval);
    const between = interval / negatives;
    const count = <i32>((epoch - load<f64>(pushed + at)) / between);
    store<f64>(pushed + at, load<f64>(pushed + at) + <f64>count * between);
    for (let k = 0; k < count; k++) {
      let word = nextWord(state);
      while (<u64>word >= limit) word = nextWord(state);
      const other = position + <usize>(word % points) * size;
      const distance = squareBetween(head, other, size);
      if (distance <= 1e-300) continue;
      const push = (2 * b) / ((0.001 + distance) * (a * expOf64(b * logOf64(distance)) + 1));
      for (let d: usize = 0; d < size; d += 4) {
        const x = <f64>load<f32>(head + d);
        store<f32>(head + d, <f32>(x + clip(push * (x - <f64>load<f32>(other + d))) * rate));
      }
    }
  }
}
