// Repulsion of t-SNE by a Barnes–Hut quadtree. The tree is a list of cells in depth-first order over points
// sorted along a Morton curve: a cell is followed by what is inside it, and knows where what is outside begins.
// Four neighbours on the curve go through it together, into every cell that is too near for one of them.

/** Room for a cell: x, y, number of points, (side / θ)², next cell outside, first point, points of a leaf. */
const cell: usize = 32;
/** Cells of up to so many points are not divided. */
const leafPoints: i32 = 6;

/** The lower 16 bits with a 0 before each. */
function spread(v: u32): u32 {
  v = (v | (v << 8)) & 0x00ff00ff;
  v = (v | (v << 4)) & 0x0f0f0f0f;
  v = (v | (v << 2)) & 0x33333333;
  return (v | (v << 1)) & 0x55555555;
}

/** One pass of a radix sort by 11 bits of the codes; `counts`: room for 2048 u32. */
function sortPass(
  n: i32,
  shift: u32,
  codes: usize,
  order: usize,
  toCodes: usize,
  toOrder: usize,
  counts: usize,
): void {
  memory.fill(counts, 0, 2048 << 2);
  const end = codes + ((<usize>n) << 2);
  for (let at = codes; at < end; at += 4) {
    const slot = counts + ((<usize>((load<u32>(at) >> shift) & 2047)) << 2);
    store<u32>(slot, load<u32>(slot) + 1);
  }
  let sum: u32 = 0;
  for (let k: usize = 0; k < 2048 << 2; k += 4) {
    const count = load<u32>(counts + k);
    store<u32>(counts + k, sum);
    sum += count;
  }
  for (let at: usize = 0; at < end - codes; at += 4) {
    const code = load<u32>(codes + at);
    const slot = counts + ((<usize>((code >> shift) & 2047)) << 2);
    const place = load<u32>(slot);
    store<u32>(slot, place + 1);
    store<u32>(toCodes + ((<usize>place) << 2), code);
    store<u32>(toOrder + ((<usize>place) << 2), load<u32>(order + at));
  }
}

/** First place from `from` on whose code has at `shift` a digit above `digit`. */
function digitEnd(codes: usize, from: i32, to: i32, shift: u32, digit: u32): i32 {
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (((load<u32>(codes + ((<usize>middle) << 2)) >> shift) & 3) <= digit) from = middle + 1;
    else to = middle;
  }
  return from;
}

/**
 * Writes the cell of the sorted points `from … to − 1` and all inside it to `at`; returns the end. `sums` has
 * running sums of x and y in f64, `scale` is (side of the whole / θ)².
 */
function build(codes: usize, sums: usize, from: i32, to: i32, scale: f64, cells: usize, at: usize): usize {
  const count = to - from;
  const difference = load<u32>(codes + ((<usize>from) << 2)) ^ load<u32>(codes + ((<usize>(to - 1)) << 2));
  // The smallest cell that holds them all: the levels on which their codes agree.
  const level = (<u32>clz(difference)) >> 1;
  const a = sums + ((<usize>from) << 4);
  const b = sums + ((<usize>to) << 4);
  store<f32>(at, <f32>((load<f64>(b) - load<f64>(a)) / <f64>count));
  store<f32>(at, <f32>((load<f64>(b, 8) - load<f64>(a, 8)) / <f64>count), 4);
  store<f32>(at, <f32>count, 8);
  store<f32>(at, count == 1 ? 0 : <f32>(scale / <f64>((<u64>1) << (2 * level))), 12);
  store<i32>(at, from, 20);
  let next = at + cell;
  if (count <= leafPoints || level >= 16) {
    store<i32>(at, count, 24);
  } else {
    store<i32>(at, 0, 24);
    const shift = 30 - 2 * level;
    let start = from;
    for (let digit: u32 = 0; digit < 4; digit++) {
      const end = digit == 3 ? to : digitEnd(codes, start, to, shift, digit);
      if (end > start) next = build(codes, sums, start, end, scale, cells, next);
      start = end;
    }
  }
  store<usize>(at, next, 16);
  return next;
}

/**
 * Repulsion Σ q² (yi − yj) on every point with q = 1 / (1 + |yi − yj|²), cells at a distance above side / θ taken as
 * one point; returns Σ q over pairs of different points, both ways. `position`: n x 2 f32; `work`: room for
 * `64 n + 9000` bytes and `cells` for 64 n; `invTheta2` = 1 / θ².
 */
export function treeRepulsion(
  n: i32,
  position: usize,
  invTheta2: f64,
  repulsion: usize,
  work: usize,
  cells: usize,
): f64 {
  const size = (<usize>n) << 2;
  const padded = ((<usize>n + 3) & ~3) << 2;
  let minX: f32 = Infinity;
  let minY: f32 = Infinity;
  let maxX: f32 = -Infinity;
  let maxY: f32 = -Infinity;
  for (let at = position; at < position + (size << 1); at += 8) {
    minX = min(minX, load<f32>(at));
    maxX = max(maxX, load<f32>(at));
    minY = min(minY, load<f32>(at, 4));
    maxY = max(maxY, load<f32>(at, 4));
  }
  const side = max(<f64>maxX - <f64>minX, <f64>maxY - <f64>minY);
  const scale = side > 0 ? 65535.0 / side : 0;
  // sums (f64 pairs), then x, y, codes, order, twice the codes' room for sorting, and counts.
  const sums = work;
  const x = sums + ((<usize>n + 1) << 4);
  const y = x + padded;
  let codes = y + padded;
  let order = codes + padded;
  let codes2 = order + padded;
  let order2 = codes2 + padded;
  const counts = order2 + padded;
  for (let i: usize = 0; i < <usize>n; i++) {
    const px = <f64>load<f32>(position + (i << 3)) - <f64>minX;
    const py = <f64>load<f32>(position + (i << 3), 4) - <f64>minY;
    store<u32>(codes + (i << 2), spread(<u32>(px * scale)) | (spread(<u32>(py * scale)) << 1));
    store<u32>(order + (i << 2), <u32>i);
  }
  for (let shift: u32 = 0; shift < 32; shift += 11) {
    sortPass(n, shift, codes, order, codes2, order2, counts);
    let kept = codes;
    codes = codes2;
    codes2 = kept;
    kept = order;
    order = order2;
    order2 = kept;
  }
  let sx: f64 = 0;
  let sy: f64 = 0;
  store<f64>(sums, 0);
  store<f64>(sums, 0, 8);
  for (let i: usize = 0; i < <usize>n; i++) {
    const from = position + ((<usize>load<u32>(order + (i << 2))) << 3);
    const px = load<f32>(from);
    const py = load<f32>(from, 4);
    store<f32>(x + (i << 2), px);
    store<f32>(y + (i << 2), py);
    sx += <f64>px;
    sy += <f64>py;
    store<f64>(sums + ((i + 1) << 4), sx);
    store<f64>(sums + ((i + 1) << 4), sy, 8);
  }
  for (let at = size; at < padded; at += 4) {
    store<f32>(x + at, load<f32>(x + size - 4));
    store<f32>(y + at, load<f32>(y + size - 4));
  }
  const end = build(codes, sums, 0, n, side * side * invTheta2, cells, cells);

  const one = f32x4.splat(1);
  let total: f64 = 0;
  for (let i: usize = 0; i < padded; i += 16) {
    const xi = v128.load(x + i);
    const yi = v128.load(y + i);
    let fx = f32x4.splat(0);
    let fy = f32x4.splat(0);
    let z = f32x4.splat(0);
    let at = cells;
    while (at < end) {
      const dx = f32x4.sub(xi, v128.load32_splat(at));
      const dy = f32x4.sub(yi, v128.load32_splat(at + 4));
      const d = f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy));
      if (v128.all_true<i32>(f32x4.lt(v128.load32_splat(at + 12), d))) {
        const q = f32x4.div(one, f32x4.add(one, d));
        const mq = f32x4.mul(v128.load32_splat(at + 8), q);
        const mqq = f32x4.mul(mq, q);
        z = f32x4.add(z, mq);
        fx = f32x4.add(fx, f32x4.mul(mqq, dx));
        fy = f32x4.add(fy, f32x4.mul(mqq, dy));
        at = load<usize>(at, 16);
        continue;
      }
      const count = load<i32>(at, 24);
      if (count > 0) {
        const first = (<usize>load<i32>(at, 20)) << 2;
        const last = first + ((<usize>count) << 2);
        for (let k = first; k < last; k += 4) {
          const ex = f32x4.sub(xi, v128.load32_splat(x + k));
          const ey = f32x4.sub(yi, v128.load32_splat(y + k));
          const q = f32x4.div(one, f32x4.add(f32x4.add(one, f32x4.mul(ex, ex)), f32x4.mul(ey, ey)));
          const qq = f32x4.mul(q, q);
          z = f32x4.add(z, q);
          fx = f32x4.add(fx, f32x4.mul(qq, ex));
          fy = f32x4.add(fy, f32x4.mul(qq, ey));
        }
      }
      at += cell;
    }
    // The last vector may be filled up with copies, which do not count.
    v128.store(counts, fx);
    v128.store(counts, fy, 16);
    v128.store(counts, z, 32);
    const lanes = min(size - i, 16);
    for (let lane: usize = 0; lane < lanes; lane += 4) {
      const to = repulsion + ((<usize>load<u32>(order + i + lane)) << 3);
      store<f32>(to, load<f32>(counts + lane));
      store<f32>(to, load<f32>(counts + lane, 16), 4);
      total += <f64>load<f32>(counts + lane, 32) - 1;
    }
  }
  return total;
}
