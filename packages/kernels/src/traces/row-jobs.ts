import { baseline, type BaselineMethod } from './baseline.ts';
import { deltaF } from './delta-f.ts';
import { gaussianLine } from './gaussian-line.ts';
import { normalize, type Normalization } from './normalize.ts';
import { median } from './percentile.ts';
import { savitzkyGolay } from './savitzky-golay.ts';
import { removeTrend, trend, type TrendKind, type TrendRemoval } from './trend.ts';

/** Some traces: rows x frames, without NaN. */
export interface RowBlock {
  readonly data: Float32Array;
  readonly frames: number;
}

/** What becomes of them. */
export interface RowResult {
  /** Each rows x frames. */
  readonly planes: readonly Float32Array[];
  /** 1 for each row for which there is no result; its values are 0. */
  readonly failed: Uint8Array;
}

/** Applies `work` to each row; it returns one trace per plane, or null where there is no result. */
function eachRow(
  { data, frames }: RowBlock,
  planes: number,
  work: (row: Float32Array) => readonly (Float32Array | null)[],
): RowResult {
  const rows = data.length / frames;
  const out = Array.from({ length: planes }, () => new Float32Array(data.length));
  const failed = new Uint8Array(rows);
  for (let r = 0; r < rows; r++) {
    const traces = work(data.subarray(r * frames, (r + 1) * frames));
    traces.forEach((trace, i) => {
      if (trace === null) failed[r] = 1;
      else out[i]?.set(trace, r * frames);
    });
  }
  return { planes: out, failed };
}

/** ΔF/F and F0; rows without a usable F0 fail. */
export function deltaFRows({
  block,
  method,
  offset,
}: {
  readonly block: RowBlock;
  readonly method: BaselineMethod;
  readonly offset: number;
}): RowResult {
  const find = baseline(block.frames, method);
  return eachRow(block, 2, (row) => {
    const f0 = find(row);
    return [deltaF(row, f0, offset), f0];
  });
}

/** Traces without their trend; rows fail if they would be divided by something not above 0. */
export function detrendRows({
  block,
  kind,
  removal,
}: {
  readonly block: RowBlock;
  readonly kind: TrendKind;
  readonly removal: TrendRemoval;
}): RowResult {
  const find = trend(block.frames, kind);
  return eachRow(block, 1, (row) => [
    removeTrend(row, find(row), removal.keepLevel ? median(row) : 0, removal),
  ]);
}

/** Normalized traces; rows without a scale fail. */
export function normalizeRows({
  block,
  method,
}: {
  readonly block: RowBlock;
  readonly method: Normalization;
}): RowResult {
  return eachRow(block, 1, (row) => [normalize(row, method)]);
}

export type Smoothing =
  | { readonly method: 'gaussian'; readonly sigma: number }
  | { readonly method: 'savitzky-golay'; readonly window: number; readonly order: number };

/** Smoothed traces. */
export function smoothRows({
  block,
  smoothing,
}: {
  readonly block: RowBlock;
  readonly smoothing: Smoothing;
}): RowResult {
  const smooth =
    smoothing.method === 'gaussian'
      ? gaussianLine(block.frames, smoothing.sigma)
      : savitzkyGolay(smoothing.window, smoothing.order);
  return eachRow(block, 1, (row) => [smooth(row)]);
}
