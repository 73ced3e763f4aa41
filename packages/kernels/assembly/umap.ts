// Stochastic gradient descent of UMAP. Edges are worked on in order, random numbers come from one stream: equal
// input gives equal bits.
import { expOf, logOf } from './shared/vector-math';

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

/** An integer below `count`, each equally likely (Lemire 2019). */
function below(count: u32, state: usize): u32 {
  let product = <u64>nextWord(state) * count;
  if (<u32>product < count) {
    const least: u32 = (0 - count) % count;
    while (<u32>product < least) product = <u64>nextWord(state) * count;
  }
  return <u32>(product >> 32);
}

/** a d^2b for squares of distances d². */
function curve(square: v128, a: v128, b: v128): v128 {
  const kept = f32x4.max(square, f32x4.splat(1e-30));
  return f32x4.mul(a, expOf(f32x4.mul(b, logOf(kept))));
}

function clip(step: v128): v128 {
  return f32x4.min(f32x4.max(step, f32x4.splat(-4)), f32x4.splat(4));
}

/** Coordinate at `d` of four points whose addresses are at `points`. */
function gather(points: usize, d: usize): v128 {
  let v = v128.load32_zero(load<usize>(points) + d);
  v = v128.load_lane<u32>(load<usize>(points, 4) + d, v, 1);
  v = v128.load_lane<u32>(load<usize>(points, 8) + d, v, 2);
  return v128.load_lane<u32>(load<usize>(points, 12) + d, v, 3);
}

/** Squares of the distances of a point to four others. */
function squares(point: usize, others: usize, size: usize): v128 {
  let sum = f32x4.splat(0);
  for (let d: usize = 0; d < size; d += 4) {
    const difference = f32x4.sub(v128.load32_splat(point + d), gather(others, d));
    sum = f32x4.add(sum, f32x4.mul(difference, difference));
  }
  return sum;
}

function sumOfLanes(v: v128): f32 {
  const pairs = f32x4.add(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1));
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
}

/** Pulls the two ends of an edge together. */
function pull(head: usize, tail: usize, size: usize, a: v128, b: v128, rate: f32): void {
  let square: f32 = 0;
  for (let d: usize = 0; d < size; d += 4) {
    const difference = load<f32>(head + d) - load<f32>(tail + d);
    square += difference * difference;
  }
  if (square == 0) return;
  const power = f32x4.extract_lane(curve(f32x4.splat(square), a, b), 0);
  const force: f32 = (-2 * f32x4.extract_lane(b, 0) * power) / (square * (power + 1));
  for (let d: usize = 0; d < size; d += 4) {
    const x = load<f32>(head + d);
    const y = load<f32>(tail + d);
    const step = min<f32>(max<f32>(force * (x - y), -4), 4) * rate;
    store<f32>(head + d, x + step);
    store<f32>(tail + d, y - step);
  }
}

/** Pushes a point away from `count` random ones. `work`: room for 16 bytes, then for a point. */
function push(
  head: usize,
  count: i32,
  position: usize,
  points: u32,
  size: usize,
  a: v128,
  b: v128,
  rate: f32,
  state: usize,
  work: usize,
): void {
  const sums = work + 16;
  memory.fill(sums, 0, size);
  const twice = f32x4.add(b, b);
  for (let k = 0; k < count; k += 4) {
    for (let lane = 0; lane < 4; lane++) {
      // Lanes that are left over hold the point itself, which does not push.
      const other = k + lane < count ? position + <usize>below(points, state) * size : head;
      store<usize>(work + ((<usize>lane) << 2), other);
    }
    const square = squares(head, work, size);
    const near = f32x4.add(square, f32x4.splat(0.001));
    const force = f32x4.div(twice, f32x4.mul(near, f32x4.add(curve(square, a, b), f32x4.splat(1))));
    for (let d: usize = 0; d < size; d += 4) {
      const difference = f32x4.sub(v128.load32_splat(head + d), gather(work, d));
      store<f32>(sums + d, load<f32>(sums + d) + sumOfLanes(clip(f32x4.mul(force, difference))));
    }
  }
  for (let d: usize = 0; d < size; d += 4) {
    store<f32>(head + d, load<f32>(head + d) + load<f32>(sums + d) * rate);
  }
}

/**
 * Epoch number `epoch`. Edge e joins the points heads[e] and tails[e] (i32) and is due every every[e] epochs, next
 * in epoch due[e]; each time it is pulled together, and its head is pushed away from about `negatives` random
 * points, counted by pushed[e] (all f64). `position`: points x dimensions f32; `work`: room for 16 + 4 dimensions
 * bytes.
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
  work: usize,
  epoch: f64,
  a: f32,
  b: f32,
  rate: f32,
  negatives: f64,
): void {
  const size = (<usize>dimensions) << 2;
  const as = f32x4.splat(a);
  const bs = f32x4.splat(b);
  for (let e: usize = 0; e < <usize>edges; e++) {
    const at = e << 3;
    if (load<f64>(due + at) > epoch) continue;
    const head = position + <usize>load<u32>(heads + (e << 2)) * size;
    const tail = position + <usize>load<u32>(tails + (e << 2)) * size;
    pull(head, tail, size, as, bs, rate);
    const interval = load<f64>(every + at);
    store<f64>(due + at, load<f64>(due + at) + interval);
    const between = interval / negatives;
    const count = <i32>((epoch - load<f64>(pushed + at)) / between);
    store<f64>(pushed + at, load<f64>(pushed + at) + <f64>count * between);
    push(head, count, position, points, size, as, bs, rate, state, work);
  }
}
