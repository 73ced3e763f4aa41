import { product } from '../linalg/matmul.ts';
import { averageRanks } from './ranks.ts';
import type { RowBlock } from './row-jobs.ts';

/**
 * Rows ready for correlating: each less its mean and divided by its norm (f64 sums, stored in f32), so that
 * the dot product of two rows is their Pearson correlation. With `ranks`, of the ranks of the values within
 * the row, which gives Spearman's correlation (ties share the mean of their ranks). A row whose values are
 * all equal becomes zeros.
 *
 * @param data rows x frames, without NaN
 * @param from first frame of the stretch that is used
 * @param count its frames
 * @returns rows x count
 */
export function standardRows(
  data: Float32Array,
  frames: number,
  from: number,
  count: number,
  ranks: boolean,
): Float32Array {
  const rows = data.length / frames;
  const out = new Float32Array(rows * count);
  for (let r = 0; r < rows; r++) {
    const raw = data.subarray(r * frames + from, r * frames + from + count);
    if (raw.every((value) => value === raw[0])) continue;
    const values = ranks ? averageRanks(raw) : raw;
    let mean = 0;
    for (let t = 0; t < count; t++) mean += values[t]!;
    mean /= count;
    let squares = 0;
    for (let t = 0; t < count; t++) squares += (values[t]! - mean) ** 2;
    const scale = 1 / Math.sqrt(squares);
    for (let t = 0; t < count; t++) out[r * count + t] = (values[t]! - mean) * scale;
  }
  return out;
}

/** The rows of a block made ready; see `standardRows`. */
export const standardBlock = ({
  block,
  from,
  count,
  ranks,
}: {
  readonly block: RowBlock;
  readonly from: number;
  readonly count: number;
  readonly ranks: boolean;
}): Float32Array => standardRows(block.data, block.frames, from, count, ranks);

/**
 * Correlations of the rows of two blocks that were made ready, rows of a x rows of b, within [−1, 1]; good to
 * about 1e-6, see `product`.
 */
export function correlateBlocks({
  a,
  b,
  frames,
}: {
  readonly a: Float32Array;
  readonly b: Float32Array;
  readonly frames: number;
}): Float32Array {
  const size = { m: a.length / frames, n: b.length / frames, k: frames };
  const r = product(a, b, { ...size, transposeB: true });
  for (let i = 0; i < r.length; i++) r[i] = Math.max(-1, Math.min(1, r[i]!));
  return r;
}
