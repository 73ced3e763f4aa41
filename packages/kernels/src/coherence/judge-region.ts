import { gram } from '../linalg/gram.ts';
import { standardRows } from '../traces/correlation.ts';
import { trend } from '../traces/trend.ts';
import { findUnits, type FindUnitsOptions, type UnitFinding } from './find-units.ts';

/** Traces of the pieces of one region, in order along it. */
export interface JudgeArgs {
  /** pieces x frames, without NaN. */
  readonly data: Float32Array;
  readonly frames: number;
  /** pieces x pieces, 1 where two touch. */
  readonly touching: Uint8Array;
  /** Subtract a polynomial of this order from each trace first; −1 for none. */
  readonly trendOrder: number;
  readonly options: FindUnitsOptions;
}

export interface Judgement {
  readonly finding: UnitFinding;
  /** For each piece, which of the finding's units it belongs to, numbered along the region. */
  readonly unit: Int32Array;
  /** The units: the ends of the tree of findings. */
  readonly units: readonly UnitFinding[];
}

const ends = (finding: UnitFinding): UnitFinding[] =>
  finding.parts.length === 0 ? [finding] : finding.parts.flatMap(ends);

/** Judges one region; see `findUnits`. Pieces that never change count for nothing and go with the one before. */
export function judgeRegion({ data, frames, touching, trendOrder, options }: JudgeArgs): Judgement {
  const pieces = Math.sqrt(touching.length);
  const flat = new Float32Array(data);
  if (trendOrder >= 0) {
    const find = trend(frames, { kind: 'polynomial', order: trendOrder });
    for (let p = 0; p < pieces; p++) {
      const trace = flat.subarray(p * frames, (p + 1) * frames);
      // What never changes has no trend, and rounding must not give it one.
      if (trace.every((value) => value === trace[0])) continue;
      const slow = find(trace);
      for (let t = 0; t < frames; t++) trace[t]! -= slow[t]!;
    }
  }
  const rows = standardRows(flat, frames, 0, frames, false);
  const changes = (p: number): boolean =>
    rows.subarray(p * frames, (p + 1) * frames).some((value) => value !== 0);
  const changing = Array.from({ length: pieces }, (_, p) => p).filter(changes);
  const products = gram(rows, pieces, frames);
  const finding = findUnits({ rows, frames, products, touching }, changing, options);
  const units = ends(finding);
  const unit = new Int32Array(pieces);
  let current = 0;
  for (let p = 0; p < pieces; p++) {
    const found = units.findIndex((one) => one.pieces.includes(p));
    if (found >= 0) current = found;
    unit[p] = current;
  }
  return { finding, unit, units };
}
